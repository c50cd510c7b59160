-- Internships: study programmes, places approved by schools, placements, agreements, targets.
create schema internships;

-- Organisations that are schools, for features that let them act.
create view people.school_card as
  select id, handle, name, example from people.party
   where kind = 'organisation' and organisation_kind = 'school' and withheld is null;

-- Study programmes laid together, so that a target can be set for them.
create table internships.programme_group (
  id integer generated always as identity primary key,
  name platform.local_text not null,
  example boolean not null default false
);

-- How many placements are wanted of a group in a study year, and who says so where.
create table internships.target (
  group_id integer not null references internships.programme_group on delete cascade,
  -- The year in which the study year begins: 2026 is 2026–2027.
  study_year smallint not null check (study_year between 2000 and 2100),
  count integer not null check (count between 1 and 100000),
  source text not null check (length(source) between 1 and 500),
  source_href text check (source_href ~ '^https?://' and length(source_href) <= 500),
  set_by integer references people.party on delete set null,
  set_at timestamptz not null default now(),
  primary key (group_id, study_year)
);
create index target_set_by on internships.target (set_by);

create table internships.study_programme (
  id integer generated always as identity primary key,
  school_id integer not null references people.party on delete cascade,
  name platform.local_text not null,
  level text not null check (level in ('mbo-2', 'mbo-3', 'mbo-4', 'ad', 'hbo', 'master', 'wo')),
  years smallint not null check (years between 1 and 8),
  -- One at most, so that nothing counts twice.
  group_id integer references internships.programme_group on delete set null,
  -- No new students from then on; what was stays.
  ended_at timestamptz,
  example boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index study_programme_once on internships.study_programme (school_id, level, lower(coalesce(name ->> 'nl', name ->> 'en')));
create index study_programme_group on internships.study_programme (group_id);

create table internships.study_discipline (
  programme_id integer not null references internships.study_programme on delete cascade,
  discipline_id text not null references people.discipline on update cascade,
  primary key (programme_id, discipline_id)
);
create index study_discipline_discipline on internships.study_discipline (discipline_id);

-- Who studies what: said by the student and confirmed by the school, or the other way round.
create table internships.enrolment (
  id integer generated always as identity primary key,
  person_id integer not null references people.party on delete cascade,
  programme_id integer not null references internships.study_programme on delete cascade,
  year smallint not null check (year between 1 and 8),
  from_day date not null,
  until_day date check (until_day >= from_day),
  state text not null default 'said' check (state in ('said', 'confirmed', 'refused')),
  decided_at timestamptz,
  decided_by integer references people.party on delete set null,
  created_at timestamptz not null default now(),
  unique (person_id, programme_id),
  check ((state = 'said') = (decided_at is null))
);
create index enrolment_programme on internships.enrolment (programme_id);
create index enrolment_decided_by on internships.enrolment (decided_by);

-- By mail to who a school says is its student. Whether somebody here has that address, the school does not learn before
-- the student says yes.
create table internships.invitation (
  id integer generated always as identity primary key,
  programme_id integer not null references internships.study_programme on delete cascade,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  year smallint not null check (year between 1 and 8),
  from_day date not null,
  until_day date check (until_day >= from_day),
  -- SHA-256 of what the link in the mail holds.
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  invited_by integer references people.party on delete set null,
  created_at timestamptz not null default now(),
  unique (programme_id, email)
);
create index invitation_invited_by on internships.invitation (invited_by);

-- What a call for an intern says besides: which levels and programmes it is for, and who guides there.
create table internships.place (
  call_id integer primary key references calls.call on delete cascade,
  levels text[] not null check (levels <@ array['mbo-2', 'mbo-3', 'mbo-4', 'ad', 'hbo', 'master', 'wo'] and cardinality(levels) > 0),
  tutor_id integer references people.party on delete set null,
  tutor_name text check (length(tutor_name) between 1 and 120)
);
create index place_tutor on internships.place (tutor_id);

create table internships.place_programme (
  call_id integer not null references internships.place on delete cascade,
  programme_id integer not null references internships.study_programme on delete cascade,
  primary key (call_id, programme_id)
);
create index place_programme_programme on internships.place_programme (programme_id);

-- A school says that its students can learn there: of vocational education for an organisation and a programme, of
-- higher education for one call and a programme.
create table internships.approval (
  id integer generated always as identity primary key,
  company_id integer not null references people.party on delete cascade,
  programme_id integer not null references internships.study_programme on delete cascade,
  call_id integer references calls.call on delete cascade,
  -- ended: it was approved, and was asked for anew or is no more.
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'ended')),
  asked_at timestamptz not null default now(),
  asked_by integer references people.party on delete set null,
  decided_at timestamptz,
  decided_by integer references people.party on delete set null,
  until_day date,
  reason text check (length(reason) between 1 and 1000),
  check ((state = 'asked') = (decided_at is null)),
  check (state <> 'approved' or until_day is not null),
  check (state <> 'refused' or reason is not null)
);
create unique index approval_once on internships.approval (company_id, programme_id, coalesce(call_id, 0)) where state in ('asked', 'approved');
create index approval_programme on internships.approval (programme_id);
create index approval_call on internships.approval (call_id);
create index approval_asked_by on internships.approval (asked_by);
create index approval_decided_by on internships.approval (decided_by);

-- A student at a company for a time. Who goes takes the name along; that it was stays.
create table internships.placement (
  id integer generated always as identity primary key,
  response_id integer unique references responses.response on delete set null,
  engagement_id integer unique references engagements.engagement on delete set null,
  call_id integer references calls.call on delete set null,
  -- Which of the call's places.
  place smallint check (place > 0),
  student_id integer references people.party on delete set null,
  company_id integer references people.party on delete set null,
  programme_id integer references internships.study_programme on delete cascade,
  -- Of the programme: the first, the second.
  year smallint check (year between 1 and 8),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  hours_a_week smallint check (hours_a_week between 1 and 40),
  tutor_id integer references people.party on delete set null,
  tutor_name text check (length(tutor_name) between 1 and 120),
  guide_id integer references people.party on delete set null,
  guide_name text check (length(guide_name) between 1 and 120),
  goals text check (length(goals) between 1 and 5000),
  -- Whole euros a month.
  allowance integer check (allowance between 0 and 10000),
  -- draft: something is still to be said. asked: the school has to say whether it is good.
  state text not null default 'draft' check (state in ('draft', 'asked', 'approved', 'refused', 'stopped')),
  decided_at timestamptz,
  stopped_on date,
  -- The study year it begins in, which runs from August.
  study_year smallint generated always as ((extract(year from starts_on) - case when extract(month from starts_on) < 8 then 1 else 0 end)::smallint) stored,
  example boolean not null default false,
  created_at timestamptz not null default now(),
  check (state in ('draft', 'stopped') or (programme_id is not null and year is not null and starts_on is not null and ends_on is not null and hours_a_week is not null)),
  check ((state = 'stopped') = (stopped_on is not null)),
  check (state <> 'approved' or decided_at is not null)
);
create unique index placement_place on internships.placement (call_id, place) where state <> 'stopped';
create index placement_student on internships.placement (student_id);
create index placement_company on internships.placement (company_id);
create index placement_programme on internships.placement (programme_id, study_year);
create index placement_tutor on internships.placement (tutor_id);
create index placement_guide on internships.placement (guide_id);

-- A student works forty hours a week at most, over all placements of the same days (Working Hours Act, article 5:7, for
-- those who are not eighteen yet; a full week for the others). Two approved at once wait for each other.
create function internships.within_a_week() returns trigger language plpgsql as $$
declare other integer;
begin
  if new.state <> 'approved' or new.student_id is null then return new; end if;
  perform pg_advisory_xact_lock(26, new.student_id);
  select coalesce(sum(hours_a_week), 0) into other from internships.placement p
   where p.student_id = new.student_id and p.id <> new.id and p.state = 'approved'
     and p.starts_on <= new.ends_on and p.ends_on >= new.starts_on;
  if other + new.hours_a_week > 40 then
    raise exception using errcode = '23514', constraint = 'placement_within_a_week', message = 'more than forty hours a week';
  end if;
  return new;
end $$;
create trigger within_a_week after insert or update of state, student_id, starts_on, ends_on, hours_a_week on internships.placement
  for each row execute function internships.within_a_week();

-- What happened to a placement, never changed: asked for, approved, extended, stopped. `told_at`: its letters were written.
create table internships.placement_change (
  id integer generated always as identity primary key,
  placement_id integer not null references internships.placement on delete cascade,
  at timestamptz not null,
  by_id integer references people.party on delete set null,
  side text check (side in ('student', 'company', 'school')),
  what text not null check (what in ('made', 'asked', 'approved', 'refused', 'changed', 'stopped', 'signed', 'complete')),
  -- What was different before, and is now; by name of the field.
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  reason text check (length(reason) between 1 and 2000),
  told_at timestamptz
);
create index placement_change_placement on internships.placement_change (placement_id, id);
create index placement_change_by on internships.placement_change (by_id);

-- Guidance: what student, company and school plan and note; for the three alone.
create table internships.moment (
  id integer generated always as identity primary key,
  placement_id integer not null references internships.placement on delete cascade,
  by_id integer references people.party on delete set null,
  side text not null check (side in ('student', 'company', 'school')),
  -- Of a meeting; a note has none.
  planned_at timestamptz,
  held_at timestamptz check (held_at is null or planned_at is not null),
  text text not null check (length(text) between 1 and 5000),
  once uuid unique,
  created_at timestamptz not null
);
create index moment_placement on internships.moment (placement_id, id);
create index moment_by on internships.moment (by_id);

-- The agreement of the three, as it stood when it was signed. A change makes the next version.
create table internships.agreement (
  id integer generated always as identity primary key,
  placement_id integer not null references internships.placement on delete cascade,
  version smallint not null check (version > 0),
  content jsonb not null,
  -- SHA-256 of the content as text, in hexadecimals.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  replaced_at timestamptz,
  unique (placement_id, version),
  unique (id, hash)
);
create unique index agreement_current on internships.agreement (placement_id) where replaced_at is null;

create function internships.as_signed() returns trigger language plpgsql as $$
begin raise exception 'what an agreement says is not changed'; end $$;
create trigger as_signed before update of content, hash, version, placement_id on internships.agreement
  for each row execute function internships.as_signed();

create table internships.signature (
  agreement_id integer not null,
  side text not null check (side in ('student', 'company', 'school')),
  name text not null check (length(name) between 2 and 120),
  by_id integer references people.party on delete set null,
  at timestamptz not null,
  -- To that content and no other.
  hash text not null,
  primary key (agreement_id, side),
  -- Nobody signs for two.
  unique (agreement_id, by_id),
  foreign key (agreement_id, hash) references internships.agreement (id, hash) on delete cascade
);
create index signature_by on internships.signature (by_id);

create trigger content_changed after insert or update or delete or truncate on internships.programme_group for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on internships.target for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on internships.study_programme for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on internships.study_discipline for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on internships.place for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on internships.place_programme for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on internships.approval for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on internships.placement for each statement execute function platform.content_changed();

-- What later features may read: study programmes, and placements without a student. Begun, and so counted, is what is
-- approved with a first day that has come; what was stopped after its first day is told apart.
create view internships.programme_card as
  select p.id, p.school_id, p.name, p.level, p.years, p.group_id, p.ended_at, p.example from internships.study_programme p;
create view internships.placement_card as
  select m.id, m.engagement_id, m.call_id, m.company_id, m.programme_id, p.school_id, p.level, p.group_id, m.study_year, m.year,
         m.starts_on, m.ends_on, m.hours_a_week, m.state, m.stopped_on,
         (select count(*) from internships.agreement a join internships.signature s on s.agreement_id = a.id
           where a.placement_id = m.id and a.replaced_at is null) = 3 as signed
    from internships.placement m join internships.study_programme p on p.id = m.programme_id;

-- Why an engagement was stopped and by which side, for the school of a student.
create view engagements.stopped_card as
  select id, stopped_side, stopped_reason from engagements.engagement where state = 'stopped';
