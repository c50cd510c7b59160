-- The day of a match day: rooms, who stands where, and who speaks whom when.

-- Sessions people signed up for, with their times: when somebody cannot speak to a company.
create view registrations.taken_card as
  select r.person_id, r.gathering_id, s.id as session_id, s.title, s.starts_at, s.ends_at, s.room_text
    from registrations.sign_up u
    join registrations.registration r on r.id = u.registration_id and r.state = 'confirmed'
    join programme.session s on s.id = u.session_id
   where u.state = 'confirmed';

create table matchdays.timetable (
  matchday_id integer primary key references matchdays.matchday on delete cascade,
  starts_at timestamptz not null,
  -- How many conversations fit one after another in the day.
  slots smallint not null check (slots between 1 and 120),
  -- Minutes to change between two conversations.
  change smallint not null check (change between 0 and 30),
  -- At most so many in a row, then one free; 0: no such rule.
  stretch smallint not null check (stretch between 0 and 20),
  -- Conversations a walk to another room takes.
  walk smallint not null check (walk between 0 and 3),
  -- Nobody speaks to anybody then: lunch.
  pause_from timestamptz,
  pause_until timestamptz,
  state text not null default 'draft' check (state in ('draft', 'published')),
  -- Minutes the day runs behind, from a slot on.
  behind smallint not null default 0 check (behind between 0 and 600),
  behind_from smallint not null default 0 check (behind_from >= 0),
  -- Moves with everything that boards and phones show.
  version bigint not null default 0,
  -- What the last making brought: gaps beside the bound, slots, who was left out.
  quality jsonb,
  made_at timestamptz,
  published_at timestamptz,
  published_by integer references people.party on delete set null,
  check ((pause_from is null) = (pause_until is null)),
  check (pause_until > pause_from),
  check ((state = 'published') = (published_at is not null))
);
create index timetable_published_by on matchdays.timetable (published_by);

create table matchdays.room (
  id integer generated always as identity primary key,
  matchday_id integer not null references matchdays.matchday on delete cascade,
  name text not null check (length(name) between 1 and 60),
  position smallint not null,
  -- The secret in the address of the board at its door.
  screen_code text not null unique check (screen_code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
  unique (matchday_id, id),
  unique (matchday_id, name)
);

-- Where a company stands.
create table matchdays.stand (
  company_id integer primary key,
  matchday_id integer not null,
  room_id integer not null,
  foreign key (matchday_id, company_id) references matchdays.company (matchday_id, id) on delete cascade,
  foreign key (matchday_id, room_id) references matchdays.room (matchday_id, id) on delete cascade
);
create index stand_room on matchdays.stand (room_id);

-- One student speaks to one company. planned: to come, or held when its time is over; left-out: there was no time for it;
-- missed: the student did not come; dropped: one of the two is not there.
create table matchdays.conversation (
  id integer generated always as identity primary key,
  matchday_id integer not null,
  student_id integer not null,
  company_id integer not null,
  state text not null check (state in ('planned', 'left-out', 'missed', 'dropped')),
  -- From 0.
  slot smallint check (slot >= 0),
  table_number smallint check (table_number > 0),
  -- When it was moved on the day.
  moved_at timestamptz,
  unique (student_id, company_id),
  check ((state in ('planned', 'missed')) = (slot is not null and table_number is not null)),
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade,
  foreign key (matchday_id, company_id) references matchdays.company (matchday_id, id) on delete cascade,
  -- Nobody is at two places, and no table has two students; looked at when the transaction ends, for people change places.
  constraint conversation_student exclude (student_id with =, slot with =) where (state = 'planned') deferrable initially deferred,
  constraint conversation_table exclude (company_id with =, table_number with =, slot with =) where (state = 'planned') deferrable initially deferred
);
create index conversation_matchday on matchdays.conversation (matchday_id, slot);
create index conversation_company on matchdays.conversation (company_id, slot);

-- What is different on the day: somebody is not there any more, or only later.
create table matchdays.absence (
  id integer generated always as identity primary key,
  matchday_id integer not null,
  student_id integer,
  company_id integer,
  -- There from this slot on; null: not at all any more.
  until_slot smallint check (until_slot > 0),
  -- From this slot on: what was before it was held.
  from_slot smallint not null check (from_slot >= 0),
  at timestamptz not null,
  unique (student_id),
  unique (company_id),
  check (num_nonnulls(student_id, company_id) = 1),
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade,
  foreign key (matchday_id, company_id) references matchdays.company (matchday_id, id) on delete cascade
);
create index absence_matchday on matchdays.absence (matchday_id);

-- From and until when a student can speak to companies, when not all day.
create table matchdays.hours (
  student_id integer primary key,
  matchday_id integer not null,
  from_at timestamptz,
  until_at timestamptz,
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade,
  check (until_at > from_at)
);
create index hours_matchday on matchdays.hours (matchday_id);
