-- Calls: somebody asks, others respond. One table for every kind; what a kind asks besides stands in `form`.
create schema calls;

-- Who asks, as everyone may know them; what a steward hid asks nothing.
create view people.asker_card as
  select id, kind, handle, name, withheld is null and page_for = 0 as public, withheld is not null as withheld,
         case when withheld is null and greatest(page_for, picture_for) = 0 then picture_id end as picture_id
    from people.party;

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
  -- Which way of saying it this is: who changes an older one is told that somebody else was first.
  version integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  languages text[] not null generated always as
    (array_remove(array[case when title ? 'nl' then 'nl' end, case when title ? 'en' then 'en' end], null)) stored,
  check (amount_per is not null or amount_from is null),
  check (submitted_at is null or state = 'draft'),
  check ((state = 'draft') = (opened_at is null) or state = 'withdrawn'),
  check (withdrawn_reason is null or state = 'withdrawn')
);
-- The board: what is open, the newest first or the one that closes soonest; and the rest.
-- They hold what filters ask for, so that a list is sieved without reading the calls themselves.
create index call_open on calls.call (opened_at desc, id desc)
  include (kind, reward, budget, site, place_id, deadline_at, hours_a_week, asker_id, languages) where state = 'open';
create index call_of_kind on calls.call (kind, opened_at desc, id desc)
  include (reward, budget, site, place_id, deadline_at, hours_a_week, asker_id, languages) where state = 'open';
create index call_deadline on calls.call (deadline_at, id)
  include (kind, reward, budget, site, place_id, hours_a_week, asker_id, languages) where state = 'open';
create index call_shown on calls.call (opened_at desc, id desc) where state not in ('draft', 'withdrawn');
create index call_submitted on calls.call (submitted_at) where submitted_at is not null;
create index call_asker on calls.call (asker_id);
create index call_created_by on calls.call (created_by);
create index call_place on calls.call (place_id);
create index call_gathering on calls.call (gathering_id);

create table calls.call_skill (
  call_id integer not null references calls.call on delete cascade,
  skill_id text not null references people.skill on update cascade,
  -- As long as the call is open: since when. The list of a skill is walked from the newest on.
  open_since timestamptz,
  primary key (call_id, skill_id)
);
create index call_skill_skill on calls.call_skill (skill_id, open_since desc nulls last, call_id desc);

create table calls.call_discipline (
  call_id integer not null references calls.call on delete cascade,
  discipline_id text not null references people.discipline on update cascade,
  open_since timestamptz,
  primary key (call_id, discipline_id)
);
create index call_discipline_discipline on calls.call_discipline (discipline_id, open_since desc nulls last, call_id desc);

-- Since when a call is open stands with what it asks for too.
create function calls.open_since(id integer) returns timestamptz language sql stable
  return (select call.opened_at from calls.call where call.id = open_since.id and call.state = 'open');
create function calls.keep_open_since() returns trigger language plpgsql as $$
begin
  new.open_since := calls.open_since(new.call_id);
  return new;
end $$;
create trigger open_since before insert on calls.call_skill for each row execute function calls.keep_open_since();
create trigger open_since before insert on calls.call_discipline for each row execute function calls.keep_open_since();
create function calls.spread_open_since() returns trigger language plpgsql as $$
begin
  update calls.call_skill set open_since = case when new.state = 'open' then new.opened_at end where call_id = new.id;
  update calls.call_discipline set open_since = case when new.state = 'open' then new.opened_at end where call_id = new.id;
  return null;
end $$;
create trigger open_since after update of state, opened_at on calls.call for each row
  when (old.state is distinct from new.state or old.opened_at is distinct from new.opened_at) execute function calls.spread_open_since();

create table calls.document (
  call_id integer not null references calls.call on delete cascade,
  attachment_id uuid primary key references platform.attachment on delete cascade,
  position smallint not null default 1
);
create index document_call on calls.document (call_id, position);

-- What a call is found by: lexemes of both languages; and its words, for searches that wait for one.
create table calls.call_search (
  call_id integer primary key references calls.call on delete cascade,
  document tsvector not null,
  words text not null
);
create index call_search_document on calls.call_search using gin (document);

-- Always by the index: see programme.found. No more than `most`: of a common word it is enough to know that it is one.
create function calls.found(query tsquery, most integer) returns setof integer language sql stable parallel safe rows 1000 set enable_seqscan = off
  as $$ select call_id from calls.call_search where document @@ query limit most $$;

create table calls.search_word (
  word text primary key
);
create index search_word_similar on calls.search_word using gin (word gin_trgm_ops);

create function calls.lexemes(words text) returns tsvector language sql immutable parallel safe
  return strip(to_tsvector('pg_catalog.dutch', words) || to_tsvector('pg_catalog.english', words) || to_tsvector('pg_catalog.simple', words));

create function calls.both(value jsonb) returns text language sql immutable parallel safe
  return coalesce(value ->> 'nl', '') || ' ' || coalesce(value ->> 'en', '');

-- Writes what these calls are found by. `kinds` has the words of each kind, which the program knows.
create function calls.refresh_search(ids integer[], kinds jsonb) returns void language sql as $$
  with parts as materialized (
    select call.id,
           platform.plain(concat_ws(' ', calls.both(call.title), calls.both(call.text), kinds ->> call.kind,
             calls.both(place.name), calls.both(place.parent_name), call.place_words, asker.name,
             (select string_agg(value #>> '{}', ' ') from jsonb_path_query(call.form, 'strict $.** ? (@.type() == "string")') value),
             (select string_agg(calls.both(s.name), ' ') from calls.call_skill cs join people.skill_card s on s.id = cs.skill_id where cs.call_id = call.id),
             (select string_agg(calls.both(d.name), ' ') from calls.call_discipline cd join people.discipline_card d on d.id = cd.discipline_id where cd.call_id = call.id))) as words
      from calls.call call join people.party_card asker on asker.id = call.asker_id
      left join places.place_card place on place.id = call.place_id
     where call.id = any (ids)
  ), written as (
    insert into calls.call_search (call_id, document, words)
    select id, calls.lexemes(words), words from parts
    on conflict (call_id) do update set document = excluded.document, words = excluded.words where call_search.words <> excluded.words
  )
  insert into calls.search_word (word)
  select distinct word
    from parts, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', words))) as word
   where length(word) between 3 and 40 and word ~ '^[a-z][a-z0-9-]*$'
  on conflict do nothing
$$;

-- Filters of the board that somebody kept, to be mailed about what opens and passes them.
create table calls.saved_search (
  id integer generated always as identity primary key,
  person_id integer not null references people.party on delete cascade,
  -- At most twenty for each person.
  place smallint not null check (place between 1 and 20),
  name text not null check (length(name) between 1 and 80),
  -- As it stands in the board's address.
  query text not null check (length(query) <= 1000),
  notify text not null default 'at-once' check (notify in ('at-once', 'daily', 'none')),
  -- The same, ready to be held beside a call. Null and empty: asks nothing.
  kinds text[] not null default '{}',
  skill text,
  discipline text,
  paid boolean not null default false,
  remote boolean not null default false,
  place_slug text,
  most_hours smallint,
  open_until date,
  languages text[] not null default '{}',
  -- Words, each with the word forms that are meant.
  tokens text[] not null default '{}',
  queries tsquery[] not null default '{}',
  created_at timestamptz not null default now(),
  unique (person_id, place),
  unique (person_id, query),
  check (cardinality(tokens) = cardinality(queries))
);

-- Which call a person is to be mailed about, once, however many searches it passes; null: in the next digest.
create table calls.told (
  person_id integer not null references people.party on delete cascade,
  call_id integer not null references calls.call on delete cascade,
  search_id integer references calls.saved_search on delete set null,
  at timestamptz not null default now(),
  mailed_at timestamptz,
  primary key (person_id, call_id)
);
create index told_call on calls.told (call_id);
create index told_search on calls.told (search_id);
create index told_waiting on calls.told (person_id) where mailed_at is null;

-- Which mails a person wants, and the secret in each of them that ends them without signing in.
create table calls.mail_wish (
  person_id integer primary key references people.party on delete cascade,
  alerts boolean not null default true,
  invitations boolean not null default true,
  secret text not null unique default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);

-- Who was asked to respond, by whom: once for each call.
create table calls.invitation (
  call_id integer not null references calls.call on delete cascade,
  person_id integer not null references people.party on delete cascade,
  by_id integer references people.party on delete set null,
  words text check (length(words) between 1 and 500),
  at timestamptz not null,
  -- The person does not want to see it any more; nobody is told.
  ignored_at timestamptz,
  primary key (call_id, person_id)
);
create index invitation_person on calls.invitation (person_id, at);
create index invitation_by on calls.invitation (by_id);

-- Who was shown to who asks, on which day: kept a month, so that nobody is shown with every call.
create table calls.shown (
  call_id integer not null references calls.call on delete cascade,
  person_id integer not null references people.party on delete cascade,
  day date not null,
  primary key (call_id, person_id, day)
);
create index shown_person on calls.shown (person_id, day);
create index shown_day on calls.shown (day);

create trigger content_changed after insert or update or delete or truncate on calls.call_search for each statement execute function platform.content_changed();
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
