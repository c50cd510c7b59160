-- Calls: somebody asks, others respond. One table for every kind; what a kind asks besides stands in `form`.
create schema calls;

create table calls.call (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  -- One of those the program defines (calls/kinds); a city adds one there, not here.
  kind text not null check (kind ~ '^[a-z][a-z-]{1,30}$'),
  -- In whose name, and who made it.
  asker_id integer not null references people.party on delete cascade,
  created_by integer references people.party on delete set null,
  title platform.local_text not null,
  text platform.local_text not null,
  -- Where: at a place, in words, or nowhere in particular.
  site text not null default 'on-site' check (site in ('on-site', 'hybrid', 'remote')),
  place_id integer references places.place on delete set null,
  place_words text check (length(place_words) between 1 and 120),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  hours_a_week smallint check (hours_a_week between 1 and 60),
  -- How many can be chosen.
  places smallint not null default 1 check (places between 1 and 500),
  reward text not null default 'none' check (reward in ('paid', 'allowance', 'expenses', 'none')),
  -- Whole euros, from and until.
  amount_from integer check (amount_from >= 0),
  amount_until integer check (amount_until >= amount_from),
  amount_per text check (amount_per in ('hour', 'day', 'month', 'whole')),
  -- Whole euros to divide among those chosen, and the least and the most that one may ask: of a funding round.
  budget integer check (budget > 0),
  asked_least integer check (asked_least > 0),
  asked_most integer check (asked_most >= asked_least),
  -- Responses are taken until then; null: until it is closed.
  deadline_at timestamptz,
  selection text not null default 'asker' check (selection in ('asker', 'jury', 'vote', 'jury-and-vote')),
  -- The gathering it belongs to: a challenge at a festival, an internship day.
  gathering_id integer references programme.gathering on delete set null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'selecting', 'matched', 'done', 'withdrawn')),
  -- A draft somebody wants opened who is not yet known to the stewards.
  submitted_at timestamptz,
  declined_reason text check (declined_reason <> ''),
  -- What the kind asks besides.
  form jsonb not null default '{}' check (jsonb_typeof(form) = 'object'),
  opened_at timestamptz,
  closed_at timestamptz,
  ended_at timestamptz,
  withdrawn_reason text check (withdrawn_reason <> ''),
  example boolean not null default false,
  once uuid unique,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (amount_per is not null or amount_from is null),
  check (submitted_at is null or state = 'draft'),
  check ((state = 'draft') = (opened_at is null) or state = 'withdrawn'),
  check (withdrawn_reason is null or state = 'withdrawn')
);
create index call_asker on calls.call (asker_id);
create index call_created_by on calls.call (created_by);
create index call_place on calls.call (place_id);
create index call_gathering on calls.call (gathering_id);

create table calls.call_skill (
  call_id integer not null references calls.call on delete cascade,
  skill_id text not null references people.skill on update cascade,
  primary key (call_id, skill_id)
);
create index call_skill_skill on calls.call_skill (skill_id);

create table calls.call_discipline (
  call_id integer not null references calls.call on delete cascade,
  discipline_id text not null references people.discipline on update cascade,
  primary key (call_id, discipline_id)
);
create index call_discipline_discipline on calls.call_discipline (discipline_id);

create table calls.document (
  call_id integer not null references calls.call on delete cascade,
  attachment_id uuid primary key references platform.attachment on delete cascade,
  position smallint not null default 1
);
create index document_call on calls.document (call_id, position);

create trigger content_changed after insert or update or delete or truncate on calls.call for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on calls.call_skill for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on calls.call_discipline for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on calls.document for each statement execute function platform.content_changed();

-- What later features may read of a call, drafts too.
create view calls.call_card as
  select id, slug, kind, asker_id, created_by, title, text, site, place_id, starts_on, ends_on, hours_a_week, places, reward, amount_from,
         amount_until, amount_per, budget, asked_least, asked_most, deadline_at, selection, gathering_id, state, form,
         opened_at, closed_at, ended_at, example
    from calls.call;
create view calls.call_skill_card as select call_id, skill_id from calls.call_skill;
create view calls.call_discipline_card as select call_id, discipline_id from calls.call_discipline;
