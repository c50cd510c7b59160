-- Questions: who could answer one, and what became of it.
create schema questions;

-- A skill with all it is called, to find it in a text.
create view people.skill_words as select id, name, aliases, discipline_id from people.skill;

-- What everyone may know of an organisation or collective.
create view people.organisation_card as
  select id, kind, handle, name, summary, organisation_kind, picture_id, example from people.party where kind <> 'person' and withheld is null;

-- Who organises which gathering.
create view programme.organiser_card as select gathering_id, party_id from programme.gathering_organiser;

-- What study programmes are about.
create view internships.study_discipline_card as select programme_id, discipline_id from internships.study_discipline;

-- What became of a question, step by step: a call, a gathering, an assignment in a course, or a word about it.
create table questions.step (
  id integer generated always as identity primary key,
  question_id integer not null references calls.call on delete cascade,
  kind text not null check (kind in ('call', 'gathering', 'course', 'word')),
  call_id integer references calls.call on delete cascade,
  gathering_id integer references programme.gathering on delete cascade,
  programme_id integer references internships.study_programme on delete cascade,
  -- Of a course: what students do with it; of a word: what happened.
  words text check (length(words) between 1 and 600),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  -- In whose name it was added, and by whom.
  party_id integer not null references people.party on delete cascade,
  by_id integer references people.party on delete set null,
  at timestamptz not null,
  example boolean not null default false,
  check (call_id <> question_id),
  check (case kind when 'call' then call_id is not null and num_nonnulls(gathering_id, programme_id, words) = 0
                   when 'gathering' then gathering_id is not null and num_nonnulls(call_id, programme_id, words) = 0
                   when 'course' then programme_id is not null and words is not null and num_nonnulls(call_id, gathering_id) = 0
                   else words is not null and num_nonnulls(call_id, gathering_id, programme_id) = 0 end)
);
create unique index step_call on questions.step (question_id, call_id);
create unique index step_gathering on questions.step (question_id, gathering_id);
create index step_question on questions.step (question_id, at);
create index step_of_call on questions.step (call_id);
create index step_of_gathering on questions.step (gathering_id);
create index step_of_programme on questions.step (programme_id);
create index step_party on questions.step (party_id);
create index step_by on questions.step (by_id);

create trigger content_changed after insert or update or delete or truncate on questions.step for each statement execute function platform.content_changed();

create view questions.step_card as
  select id, question_id, kind, call_id, gathering_id, programme_id, starts_on, ends_on, at from questions.step;
