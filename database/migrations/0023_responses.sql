-- Responses to calls: from a person, an organisation or a collective; the thread each has; and what was answered.
create schema responses;

create table responses.response (
  id integer generated always as identity primary key,
  call_id integer not null references calls.call on delete cascade,
  -- In whose name, and who wrote it.
  party_id integer not null references people.party on delete cascade,
  by_id integer references people.party on delete set null,
  motivation text not null default '' check (length(motivation) <= 5000),
  -- From when and how much one can.
  available_from date,
  hours_a_week smallint check (hours_a_week between 1 and 60),
  -- Whole euros asked for: of a funding round.
  amount integer check (amount > 0),
  -- What the kind asks besides.
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  state text not null default 'draft' check (state in ('draft', 'sent', 'shortlisted', 'chosen', 'declined', 'withdrawn')),
  sent_at timestamptz,
  -- When somebody who may first opened it.
  seen_at timestamptz,
  shortlisted_at timestamptz,
  answered_at timestamptz,
  -- The kind word that went with no, or the motive of a choice.
  answer text check (length(answer) between 1 and 2000),
  -- Which of the call's places it was given: no place twice.
  place smallint check (place > 0),
  -- Whole euros given, of a funding round.
  awarded integer check (awarded >= 0),
  once uuid unique,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check ((state in ('draft')) = (sent_at is null) or state = 'withdrawn'),
  check ((state in ('chosen', 'declined')) = (answered_at is not null)),
  check ((state = 'chosen') = (place is not null))
);
create unique index response_once on responses.response (call_id, party_id) where state <> 'withdrawn';
create unique index response_place on responses.response (call_id, place);
create index response_party on responses.response (party_id);
create index response_by on responses.response (by_id);
create index response_waiting on responses.response (sent_at) where state in ('sent', 'shortlisted');

-- What later features may read.
create view responses.response_card as
  select id, call_id, party_id, by_id, motivation, available_from, hours_a_week, amount, answers, state, sent_at, shortlisted_at, answered_at, answer, place, awarded
    from responses.response;
