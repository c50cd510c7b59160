-- Engagements: what two parties agreed to do together, and what came of it.
create schema engagements;

create table engagements.engagement (
  id integer generated always as identity primary key,
  -- What it came from; null: made without a call.
  call_id integer references calls.call on delete set null,
  response_id integer unique references responses.response on delete set null,
  -- Who asked, and who does it.
  asker_id integer not null references people.party on delete cascade,
  doer_id integer not null references people.party on delete cascade,
  title platform.local_text not null,
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  -- What is to be there at the end.
  result text check (length(result) between 1 and 5000),
  -- Whole euros.
  amount integer check (amount >= 0),
  -- proposed: not yet agreed by both; agreed: it runs; ended: it was done; stopped: it was not.
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'ended', 'stopped')),
  asker_agreed_at timestamptz,
  asker_agreed_by integer references people.party on delete set null,
  doer_agreed_at timestamptz,
  doer_agreed_by integer references people.party on delete set null,
  ended_at timestamptz,
  stopped_reason text check (stopped_reason <> ''),
  example boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (asker_id <> doer_id),
  check (state = 'proposed' or state = 'stopped' or (asker_agreed_at is not null and doer_agreed_at is not null)),
  check ((state in ('ended', 'stopped')) = (ended_at is not null))
);
create index engagement_call on engagements.engagement (call_id);
create index engagement_asker on engagements.engagement (asker_id);
create index engagement_doer on engagements.engagement (doer_id);
create index engagement_asker_agreed_by on engagements.engagement (asker_agreed_by);
create index engagement_doer_agreed_by on engagements.engagement (doer_agreed_by);

create view engagements.engagement_card as
  select id, call_id, response_id, asker_id, doer_id, title, starts_on, ends_on, state, ended_at, created_at
    from engagements.engagement;
