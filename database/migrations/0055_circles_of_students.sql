-- A circle for who studies something: they join without asking, and are out when they study it no more.

-- Who studies what where, as the school confirmed it. From which day and until which, the reader judges.
create view internships.student_card as
  select person_id, programme_id, year, from_day, until_day from internships.enrolment where state = 'confirmed';

alter table circles.circle
  -- Whose circle it is: who studies this, and of one year when that is given. Where the programme goes, those who are in stay.
  add column programme_id integer references internships.study_programme on delete set null,
  add column programme_year smallint check (programme_year between 1 and 8),
  drop constraint circle_check,
  add constraint circle_around_one check (num_nonnulls(discipline_id, series_id, place_id, programme_id) <= 1),
  -- What students say among themselves is not for everybody.
  add constraint circle_of_students_closed check (programme_id is null or joining <> 'open');
create index circle_programme on circles.circle (programme_id);

-- Who is in because of what they study is out with it; who was invited otherwise stays.
alter table circles.membership add column by_study boolean not null default false;

-- Who may be in a circle because of what they study.
create view circles.student as
  select circle.id as circle_id, student.person_id, student.from_day, student.until_day
    from circles.circle circle join internships.student_card student
      on student.programme_id = circle.programme_id and (circle.programme_year is null or student.year = circle.programme_year);
