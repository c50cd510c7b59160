-- Responses to calls: from a person, an organisation or a collective; the thread each has; and what was answered.
create schema responses;

-- Who belongs to which organisation or collective: for who must know whether two parties share somebody.
create view people.belonging as
  select membership.person_id, membership.party_id
    from people.membership where membership.standing in ('member', 'organiser', 'admin');
-- What a party made, for who goes along with it: shown only to whom the party gives it.
create view people.work_card as
  select id, party_id, title, year, role, href, text, picture_id from people.work;
-- Why a call was withdrawn, for who responded.
create view calls.withdrawal_card as
  select id as call_id, withdrawn_reason from calls.call where state = 'withdrawn';

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
  answered_by integer references people.party on delete set null,
  -- The kind word that went with no, or the motive of a choice.
  answer platform.local_text check (length(answer::text) <= 6000),
  -- When the receipt and the answer were mailed: each once.
  receipt_at timestamptz,
  told_at timestamptz,
  withdrawal_told_at timestamptz,
  -- Which of the call's places it was given: no place twice.
  place smallint check (place > 0),
  -- Whole euros given, of a funding round.
  awarded integer check (awarded >= 0),
  -- Texts, attachments and thread are gone: their time was over.
  emptied_at timestamptz,
  once uuid unique,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check ((state in ('draft')) = (sent_at is null) or state = 'withdrawn'),
  check ((state in ('chosen', 'declined')) = (answered_at is not null)),
  check ((state = 'chosen') = (place is not null))
);
-- One live response of a party to a call, whoever sends it and however often.
create unique index response_once on responses.response (call_id, party_id) where state <> 'withdrawn';
create unique index response_place on responses.response (call_id, place);
create index response_party on responses.response (party_id);
create index response_by on responses.response (by_id);
create index response_answered_by on responses.response (answered_by);
create index response_waiting on responses.response (sent_at) where state in ('sent', 'shortlisted');

-- No more chosen than the call has places: together with response_place this cannot be overshot.
create function responses.place_is_there() returns trigger language plpgsql as $$
begin
  if new.place > (select places from calls.call where id = new.call_id) then
    raise exception 'the call has no place %', new.place using errcode = 'check_violation', constraint = 'response_place_is_there';
  end if;
  return new;
end $$;
create trigger response_place_is_there before insert or update of place, call_id on responses.response
  for each row when (new.place is not null) execute function responses.place_is_there();

-- Works of the party that go along.
create table responses.part (
  response_id integer not null references responses.response on delete cascade,
  work_id integer not null references people.work on delete cascade,
  position smallint not null check (position between 1 and 8),
  primary key (response_id, work_id)
);
create index part_work on responses.part (work_id);

create table responses.attachment (
  response_id integer not null references responses.response on delete cascade,
  attachment_id uuid primary key references platform.attachment on delete cascade,
  -- At most five.
  position smallint not null check (position between 1 and 5),
  unique (response_id, position)
);

-- What the two sides of a response write to each other.
create table responses.message (
  id integer generated always as identity primary key,
  response_id integer not null references responses.response on delete cascade,
  side text not null check (side in ('asker', 'responder')),
  by_id integer references people.party on delete set null,
  words text not null check (length(words) between 1 and 4000),
  at timestamptz not null
);
create index message_response on responses.message (response_id, id);
create index message_by on responses.message (by_id);

-- How far a person has read a thread, and of what a mail told.
create table responses.reader (
  response_id integer not null references responses.response on delete cascade,
  person_id integer not null references people.party on delete cascade,
  read_id integer not null default 0,
  told_id integer not null default 0,
  told_at timestamptz,
  primary key (response_id, person_id)
);
create index reader_person on responses.reader (person_id);

-- What the asker's people write for each other about a response.
create table responses.note (
  id integer generated always as identity primary key,
  response_id integer not null references responses.response on delete cascade,
  by_id integer references people.party on delete set null,
  words text not null check (length(words) between 1 and 2000),
  at timestamptz not null
);
create index note_response on responses.note (response_id);
create index note_by on responses.note (by_id);

-- A conversation about a response: the asker proposes moments, the responder picks one.
create table responses.interview (
  id integer generated always as identity primary key,
  response_id integer not null references responses.response on delete cascade,
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'cancelled')),
  -- Of the asker's side, who will be there; of the responder's, who picked the moment.
  host_id integer references people.party on delete set null,
  guest_id integer references people.party on delete set null,
  -- Where, in words; or online.
  place_words text check (length(place_words) between 1 and 200),
  url text check (url ~ '^https?://' and length(url) <= 500),
  starts_at timestamptz,
  ends_at timestamptz check (ends_at > starts_at),
  -- For calendars: later news of the same conversation.
  sequence integer not null default 0,
  -- The responder asked for other moments.
  others_asked_at timestamptz,
  reminded_at timestamptz,
  changed_at timestamptz not null,
  check (state <> 'agreed' or (starts_at is not null and ends_at is not null)),
  check (place_words is not null or url is not null),
  -- Nobody of the asker's side has two conversations at once.
  constraint interview_host_free exclude using gist (host_id with =, tstzrange(starts_at, ends_at) with &&) where (state = 'agreed')
);
create unique index interview_proposed on responses.interview (response_id) where state = 'proposed';
create index interview_response on responses.interview (response_id);
create index interview_host on responses.interview (host_id);
create index interview_guest on responses.interview (guest_id);
create index interview_coming on responses.interview (starts_at) where state = 'agreed';

create table responses.moment (
  id integer generated always as identity primary key,
  interview_id integer not null references responses.interview on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '4 hours'),
  unique (interview_id, starts_at, ends_at)
);

-- How often the asker of a call was asked to answer: each step once.
create table responses.nudge (
  call_id integer not null references calls.call on delete cascade,
  step smallint not null,
  at timestamptz not null,
  primary key (call_id, step)
);

-- Until which response the asker's people were told that responses came.
create table responses.asker_told (
  call_id integer primary key references calls.call on delete cascade,
  until timestamptz not null,
  at timestamptz not null
);

-- The figure of answers stands on pages for visitors.
create trigger content_changed after update of state or truncate on responses.response for each statement execute function platform.content_changed();

-- What later features may read.
create view responses.response_card as
  select id, call_id, party_id, by_id, motivation, available_from, hours_a_week, amount, answers, state, sent_at, shortlisted_at, answered_at, answer, place, awarded
    from responses.response;
create view responses.attachment_card as select response_id, attachment_id, position from responses.attachment;
create view responses.part_card as select response_id, work_id, position from responses.part;
