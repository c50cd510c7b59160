-- Match days: students and places rank each other; placements that hold, and a day of short conversations.
create schema matchdays;

create table matchdays.matchday (
  id integer generated always as identity primary key,
  gathering_id integer not null unique references programme.gathering on delete cascade,
  -- registration: both sides register. wishes: students say whom they want to meet. day: they meet. preferences: final
  -- lists. placement: closed, being computed and chosen. result: published. over: it was.
  phase text not null default 'registration'
    check (phase in ('registration', 'wishes', 'day', 'preferences', 'placement', 'result', 'over')),
  -- 1, or more when those left are placed again: the phases from preferences on come back.
  round smallint not null default 1 check (round between 1 and 5),
  -- When a phase ends by itself; null: by hand. The day is over when the gathering is.
  registration_until timestamptz,
  wishes_until timestamptz,
  preferences_until timestamptz,
  -- How many places a student may name before the day, and after it.
  most_wishes smallint not null default 8 check (most_wishes between 1 and 30),
  most_preferences smallint not null default 10 check (most_preferences between 1 and 50),
  -- Of one conversation.
  minutes smallint not null default 10 check (minutes between 3 and 60),
  -- Which kinds of places there are: calls that wait for responses, and places by name.
  takes_calls boolean not null default true,
  takes_names boolean not null default true,
  -- Days a student has to say yes to a place.
  confirm_days smallint not null default 7 check (confirm_days between 1 and 60),
  -- The name in addresses of files, on its own: files stay when the gathering's address changes.
  code text not null unique check (code ~ '^[0-9a-z]{10}$'),
  created_by integer references people.party on delete set null,
  created_at timestamptz not null default now(),
  phase_at timestamptz not null default now()
);
create index matchday_created_by on matchdays.matchday (created_by);

-- The lottery of each round: what is published of it before lists close, and the secret it follows from.
create table matchdays.lottery (
  matchday_id integer not null references matchdays.matchday on delete cascade,
  round smallint not null,
  secret bytea not null check (length(secret) = 32),
  commitment bytea not null check (commitment = sha256(secret)),
  committed_at timestamptz not null,
  primary key (matchday_id, round)
);

-- Who has places. Without a party as long as nobody claimed what an organiser brought in.
create table matchdays.company (
  id integer generated always as identity primary key,
  matchday_id integer not null references matchdays.matchday on delete cascade,
  party_id integer references people.party on delete cascade,
  name text check (length(name) between 1 and 120),
  email text check (length(email) between 3 and 254),
  -- Who acts for it besides those who may act for the party.
  contact_id integer references people.party on delete set null,
  -- How many students it speaks at once, and what its table or room needs.
  recruiters smallint not null default 1 check (recruiters between 1 and 50),
  room_needs text check (length(room_needs) between 1 and 500),
  invited_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 1000),
  joined_at timestamptz not null,
  unique (matchday_id, id),
  unique (matchday_id, party_id),
  check ((party_id is null) <> (name is null))
);
create unique index company_email on matchdays.company (matchday_id, lower(email)) where party_id is null;
create index company_party on matchdays.company (party_id);
create index company_contact on matchdays.company (contact_id);

create table matchdays.place (
  id integer generated always as identity primary key,
  matchday_id integer not null,
  company_id integer not null,
  -- On lists that are printed and read out: 1, 2, 3 within the day.
  number smallint not null check (number > 0),
  call_id integer references calls.call on delete set null,
  title platform.local_text not null,
  -- Skills and study programmes, in words.
  about text check (length(about) between 1 and 500),
  capacity smallint not null default 1 check (capacity between 0 and 500),
  -- What becomes of students the company did not rank: after those it did, or not at all.
  unranked text not null default 'last' check (unranked in ('last', 'refused')),
  -- Nobody can choose it any more.
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  unique (matchday_id, id),
  unique (matchday_id, number),
  unique (matchday_id, call_id),
  foreign key (matchday_id, company_id) references matchdays.company (matchday_id, id) on delete cascade
);
create index place_company on matchdays.place (company_id);
create index place_call on matchdays.place (call_id);

-- Every seat of a place: what is promised stands on one, so no place has more students than it takes.
create table matchdays.seat (
  place_id integer not null references matchdays.place on delete cascade,
  number smallint not null check (number > 0),
  primary key (place_id, number)
);

create table matchdays.student (
  id integer generated always as identity primary key,
  matchday_id integer not null references matchdays.matchday on delete cascade,
  person_id integer references people.party on delete cascade,
  -- Of who has no account yet.
  name text check (length(name) between 1 and 120),
  email text check (length(email) between 3 and 254),
  school text check (length(school) between 1 and 120),
  programme text check (length(programme) between 1 and 120),
  -- What the student looks for, for companies.
  seeks text check (length(seeks) between 1 and 500),
  -- In files that everybody may check. Random, of this day only.
  pseudonym text not null check (pseudonym ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  -- With the student alone: proves that a sealed list in such a file is the student's.
  salt text not null check (length(salt) = 26),
  -- Whether the list may stand in such a file, under the pseudonym.
  opens_list boolean not null default false,
  invited_at timestamptz,
  withdrawn_at timestamptz,
  joined_at timestamptz not null,
  unique (matchday_id, id),
  unique (matchday_id, person_id),
  unique (matchday_id, pseudonym),
  check ((person_id is null) or (name is null and email is null))
);
create unique index student_email on matchdays.student (matchday_id, lower(email)) where email is not null;
create index student_person on matchdays.student (person_id);

-- A list that a student gave, perhaps an empty one. Round 0: whom the student wants to meet on the day; 1 and further:
-- final, of that round.
create table matchdays.wish_list (
  matchday_id integer not null,
  student_id integer not null,
  round smallint not null check (round between 0 and 5),
  saved_at timestamptz not null,
  primary key (student_id, round),
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade
);
create index wish_list_matchday on matchdays.wish_list (matchday_id, round);

-- A place on such a list; rank 1 is what the student wants most.
create table matchdays.wish (
  matchday_id integer not null,
  student_id integer not null,
  round smallint not null,
  place_id integer not null,
  rank smallint not null check (rank between 1 and 50),
  primary key (student_id, round, place_id),
  unique (student_id, round, rank),
  foreign key (student_id, round) references matchdays.wish_list on delete cascade,
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade,
  foreign key (matchday_id, place_id) references matchdays.place (matchday_id, id) on delete cascade
);
create index wish_place on matchdays.wish (place_id, round);

-- What a company says of a student for one place. Equal tiers: equally welcome. null: not.
create table matchdays.ranking (
  matchday_id integer not null,
  place_id integer not null,
  student_id integer not null,
  tier smallint check (tier between 1 and 1000),
  saved_at timestamptz not null,
  primary key (place_id, student_id),
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade,
  foreign key (matchday_id, place_id) references matchdays.place (matchday_id, id) on delete cascade
);
create index ranking_student on matchdays.ranking (student_id);

-- Both ways to place, computed from the lists as they were closed; nothing of it holds until one is published.
create table matchdays.calculation (
  id integer generated always as identity primary key,
  matchday_id integer not null references matchdays.matchday on delete cascade,
  round smallint not null,
  -- What it was made from: students, places and choices, in the order of the lottery.
  problem jsonb not null,
  fair jsonb not null,
  most jsonb not null,
  comparison jsonb not null,
  made_by integer references people.party on delete set null,
  made_at timestamptz not null
);
create index calculation_matchday on matchdays.calculation (matchday_id, round, id desc);
create index calculation_made_by on matchdays.calculation (made_by);

-- What was published of a round, once: the file as everybody may read it, and whole for who audits.
create table matchdays.publication (
  matchday_id integer not null references matchdays.matchday on delete cascade,
  round smallint not null,
  mode text not null check (mode in ('fair', 'most')),
  document jsonb not null,
  whole jsonb,
  published_by integer references people.party on delete set null,
  published_at timestamptz not null,
  primary key (matchday_id, round)
);
create index publication_published_by on matchdays.publication (published_by);

-- A place that was given, or is offered from the waiting list. promised and offered wait for the student's yes.
create table matchdays.assignment (
  id integer generated always as identity primary key,
  matchday_id integer not null,
  student_id integer not null,
  place_id integer not null,
  -- null: it keeps none any more.
  seat smallint,
  round smallint not null,
  state text not null check (state in ('promised', 'offered', 'confirmed', 'declined', 'lapsed', 'released', 'withdrawn')),
  -- Live: it keeps its seat from others.
  live boolean not null generated always as (state in ('promised', 'offered', 'confirmed')) stored,
  confirm_by timestamptz not null,
  given_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  -- Of places that are calls: the response that was chosen, or why that could not be.
  response_id integer references responses.response on delete set null,
  response_problem text check (length(response_problem) between 1 and 200),
  check ((state in ('promised', 'offered', 'confirmed')) = (ended_at is null)),
  check ((ended_at is null) = (seat is not null)),
  check (state <> 'confirmed' or confirmed_at is not null),
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade,
  foreign key (matchday_id, place_id) references matchdays.place (matchday_id, id) on delete cascade,
  foreign key (place_id, seat) references matchdays.seat
);
create unique index assignment_seat on matchdays.assignment (place_id, seat) where live;
create unique index assignment_held on matchdays.assignment (student_id) where state in ('promised', 'confirmed');
create unique index assignment_once on matchdays.assignment (student_id, place_id) where live;
create index assignment_student on matchdays.assignment (student_id);
create index assignment_place on matchdays.assignment (place_id);
create index assignment_matchday on matchdays.assignment (matchday_id);
create index assignment_response on matchdays.assignment (response_id);
create index assignment_due on matchdays.assignment (confirm_by) where state in ('promised', 'offered');

-- Who comes next when a seat comes free: by what the company said, then by the lottery.
create table matchdays.waiting (
  matchday_id integer not null,
  place_id integer not null,
  student_id integer not null,
  rank smallint not null check (rank between 1 and 50),
  tier smallint not null,
  draw integer not null,
  primary key (place_id, student_id),
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade,
  foreign key (matchday_id, place_id) references matchdays.place (matchday_id, id) on delete cascade
);
create index waiting_place on matchdays.waiting (place_id, tier, draw);
create index waiting_student on matchdays.waiting (student_id);

-- What a round brought one student, for that student alone: the list as it was closed, the number in the lottery, and for
-- each place the student would rather have had why it was not given.
create table matchdays.outcome (
  matchday_id integer not null,
  round smallint not null,
  student_id integer not null,
  place_id integer references matchdays.place on delete set null,
  draw integer not null,
  -- [[number of the place, rank, tier of the place], …]
  choices jsonb not null,
  -- [{place, reason}, …]
  reasons jsonb not null,
  primary key (student_id, round),
  foreign key (matchday_id, student_id) references matchdays.student (matchday_id, id) on delete cascade
);
create index outcome_matchday on matchdays.outcome (matchday_id, round);
create index outcome_place on matchdays.outcome (place_id);

-- Everything a visitor sees of it.
create trigger content_changed after insert or update or delete or truncate on matchdays.matchday for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on matchdays.company for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on matchdays.place for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on matchdays.publication for each statement execute function platform.content_changed();
