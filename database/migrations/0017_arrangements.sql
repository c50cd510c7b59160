-- Arrangements: encounters at a gathering, arranged. Table rounds, 1:1 meetings, mixed groups.
create schema arrangements;

create table arrangements.arrangement (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  -- rounds: tables that change each round. meetings: two people at a table, a round being a slot. groups: one round.
  format text not null check (format in ('rounds', 'meetings', 'groups')),
  -- null: the name of the format.
  title platform.local_text,
  starts_at timestamptz not null,
  rounds smallint not null check (rounds between 1 and 31),
  minutes smallint not null check (minutes between 1 and 480),
  pause smallint not null default 0 check (pause between 0 and 240),
  -- Of meetings: the most that one person has, unless the person wants fewer.
  most smallint check (most between 1 and 31),
  -- Of meetings: only those that both asked for, or also those that would do both good.
  automatic boolean not null default true,
  -- How much people count who have not met yet, and who are of another discipline: 0 not, 1 some, 2 much.
  prefer_new smallint not null default 1 check (prefer_new between 0 and 2),
  prefer_mixed smallint not null default 1 check (prefer_mixed between 0 and 2),
  -- open: people join; published: everybody sees who sits where; over: it was.
  state text not null default 'open' check (state in ('open', 'published', 'over')),
  -- The round under way or, with round_ended_at, the last one that was; 0: not begun.
  round smallint not null default 0,
  round_started_at timestamptz,
  round_ended_at timestamptz,
  -- The clock stands still since.
  paused_at timestamptz,
  -- Seconds the clock stood still or was given in this round.
  added_seconds integer not null default 0,
  -- Moves with everything that a screen shows of it.
  version bigint not null default 0,
  -- The secret in the address of the big screen.
  screen_code text not null unique check (screen_code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
  once uuid unique,
  created_by integer references people.party on delete set null,
  created_at timestamptz not null default now(),
  check (round between 0 and rounds),
  check ((round = 0) = (round_started_at is null)),
  check (format <> 'groups' or rounds = 1)
);
create index arrangement_gathering on arrangements.arrangement (gathering_id);
create index arrangement_created_by on arrangements.arrangement (created_by);

-- A table, or a group. Two chairs when it is for meetings.
create table arrangements.hall_table (
  arrangement_id integer not null references arrangements.arrangement on delete cascade,
  number smallint not null check (number between 1 and 999),
  name text check (length(name) between 1 and 60),
  seats smallint not null check (seats between 1 and 200),
  primary key (arrangement_id, number)
);
create table arrangements.chair (
  arrangement_id integer not null,
  table_number smallint not null,
  position smallint not null,
  primary key (arrangement_id, table_number, position),
  foreign key (arrangement_id, table_number) references arrangements.hall_table on delete cascade
);

create table arrangements.participant (
  id integer generated always as identity primary key,
  arrangement_id integer not null references arrangements.arrangement on delete cascade,
  person_id integer references people.party on delete cascade,
  -- Of who has no account.
  name text check (length(name) between 1 and 120),
  added_by text not null check (added_by in ('self', 'organiser')),
  -- A host, or somebody who cannot move about: the same table in every round.
  fixed_table smallint,
  -- There from this round to that; null: from the first, to the last. Latecomers, who leaves early, only mornings.
  first_round smallint check (first_round between 1 and 31),
  last_round smallint check (last_round between 1 and 31),
  -- Rounds one wants free, to breathe.
  breaks smallint[] not null default '{}',
  -- Of meetings: fewer than others.
  most smallint check (most between 1 and 31),
  -- Did not come, or left. Sits nowhere from then on.
  gone_at timestamptz,
  -- When the person was mailed that there is a schedule: once.
  told_at timestamptz,
  joined_at timestamptz not null,
  unique (arrangement_id, person_id),
  unique (arrangement_id, id),
  check ((person_id is null) <> (name is null)),
  foreign key (arrangement_id, fixed_table) references arrangements.hall_table (arrangement_id, number) on delete set null (fixed_table)
);
create index participant_person on arrangements.participant (person_id);

-- Who was asked by mail to take part: nobody is asked twice.
create table arrangements.invitation (
  arrangement_id integer not null references arrangements.arrangement on delete cascade,
  person_id integer not null references people.party on delete cascade,
  at timestamptz not null,
  primary key (arrangement_id, person_id)
);
create index invitation_person on arrangements.invitation (person_id);

-- Two participants who must, or must not, be brought together. What people themselves want is with encounters.
create table arrangements.wish (
  arrangement_id integer not null,
  one_id integer not null,
  other_id integer not null,
  kind text not null check (kind in ('must', 'apart', 'want', 'rather-not')),
  primary key (arrangement_id, one_id, other_id),
  check (one_id < other_id),
  foreign key (arrangement_id, one_id) references arrangements.participant (arrangement_id, id) on delete cascade,
  foreign key (arrangement_id, other_id) references arrangements.participant (arrangement_id, id) on delete cascade
);
create index wish_other on arrangements.wish (arrangement_id, other_id);

-- A plan, being made or made. Nobody but organisers sees it until it is published, which copies it to seats.
create table arrangements.plan (
  id integer generated always as identity primary key,
  arrangement_id integer not null references arrangements.arrangement on delete cascade,
  number smallint not null,
  state text not null default 'waiting' check (state in ('waiting', 'computing', 'ready', 'cancelled', 'failed')),
  -- Rounds before this one are as they were.
  from_round smallint not null default 1,
  -- How long to look for a better one.
  seconds smallint not null check (seconds between 1 and 120),
  seed integer not null,
  -- The plan it goes on from, and the seats kept from it: [{round, table, participant}].
  based_on integer references arrangements.plan on delete set null,
  pins jsonb not null default '[]',
  -- The participants it was made for.
  people jsonb,
  -- Best so far: participants by round and table, [{round, table, participants}], and what it is worth.
  seats jsonb,
  quality jsonb,
  -- Why it cannot be made, in terms of participants.
  problems jsonb,
  asked_by integer references people.party on delete set null,
  asked_at timestamptz not null,
  -- Whoever computes it says so every second; silent for longer means that it died.
  beat_at timestamptz,
  spent_ms integer not null default 0,
  tries smallint not null default 0,
  cancel_asked_at timestamptz,
  done_at timestamptz,
  published_at timestamptz,
  once uuid unique,
  unique (arrangement_id, number)
);
create index plan_unfinished on arrangements.plan (asked_at) where state in ('waiting', 'computing');
create index plan_asked_by on arrangements.plan (asked_by);
create index plan_based_on on arrangements.plan (based_on);

-- What is published: nobody sits twice in a round, nobody on another's chair, no table has more people than chairs.
create table arrangements.seat (
  arrangement_id integer not null,
  round smallint not null check (round between 1 and 31),
  participant_id integer not null,
  table_number smallint not null,
  position smallint not null,
  primary key (arrangement_id, round, participant_id),
  unique (arrangement_id, round, table_number, position),
  foreign key (arrangement_id, participant_id) references arrangements.participant (arrangement_id, id) on delete cascade,
  foreign key (arrangement_id, table_number, position) references arrangements.chair on delete cascade
);
create index seat_participant on arrangements.seat (participant_id);

create trigger content_changed after insert or update of state, title or delete on arrangements.arrangement for each statement execute function platform.content_changed();
