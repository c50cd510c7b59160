create schema programme;

create domain programme.gathering_kind as text check (value in ('meet-up', 'talk', 'workshop', 'festival', 'market', 'matchmaking',
  'exhibition', 'open-day', 'course-meeting'));

-- A programme line that goes on.
create table programme.series (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,78}$'),
  title platform.local_text not null,
  summary platform.local_text,
  about platform.local_text,
  kind programme.gathering_kind not null,
  -- The common title several series stand under, such as The Media Ahead.
  umbrella text,
  website text,
  example boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);

create table programme.series_party (
  series_id integer not null references programme.series on delete cascade,
  party_id integer not null references people.party on delete cascade,
  role text not null check (role in ('organiser', 'partner', 'funder')),
  position integer not null default 0,
  primary key (series_id, party_id, role)
);
create index series_party_party on programme.series_party (party_id);

create table programme.series_discipline (
  series_id integer not null references programme.series on delete cascade,
  discipline_id text not null references people.discipline on update cascade,
  primary key (series_id, discipline_id)
);

-- One dated moment.
create table programme.gathering (
  id integer generated always as identity primary key,
  -- Identity towards other calendars (iCalendar UID); never changes.
  uid text not null unique default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,118}$'),
  series_id integer references programme.series on delete set null,
  kind programme.gathering_kind not null,
  title platform.local_text not null,
  summary platform.local_text,
  about platform.local_text,
  starts_at timestamptz not null,
  -- Exclusive. Of a whole-day gathering: midnight in the city after its last day.
  ends_at timestamptz not null,
  all_day boolean not null default false,
  status text not null default 'published' check (status in ('draft', 'published', 'cancelled')),
  mode text not null default 'on-site' check (mode in ('on-site', 'online', 'hybrid')),
  place_id integer references places.place on delete set null,
  -- Where, in words, when it is not one of the known places.
  place_text text,
  online_url text,
  languages text[] not null default '{}',
  -- null: nobody said.
  free boolean,
  price platform.local_text,
  ticket_url text,
  website text,
  capacity integer check (capacity > 0),
  -- Set when the source a gathering was read from no longer mentions it.
  vanished_at timestamptz,
  -- Counts changes that matter to calendars (iCalendar SEQUENCE).
  sequence integer not null default 0,
  example boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  day date not null generated always as (platform.city_day(starts_at)) stored,
  check (ends_at >= starts_at)
);
-- Holds what filters ask for, so that a filtered list or tally reads the index and not the gatherings.
create index gathering_time on programme.gathering (starts_at, id)
  include (ends_at, day, kind, series_id, place_id, mode, free, languages, capacity) where status <> 'draft';
-- Few gatherings last longer than a day; these are looked up by their end.
create index gathering_long on programme.gathering (ends_at, starts_at) where status <> 'draft' and ends_at - starts_at > interval '24 hours';
create index gathering_series on programme.gathering (series_id, starts_at) where status <> 'draft';
create index gathering_place on programme.gathering (place_id, starts_at) where status <> 'draft';
create index gathering_changed on programme.gathering (changed_at desc) where status <> 'draft';

create table programme.gathering_organiser (
  gathering_id integer not null references programme.gathering on delete cascade,
  party_id integer not null references people.party on delete cascade,
  position integer not null default 0,
  primary key (gathering_id, party_id)
);
create index gathering_organiser_party on programme.gathering_organiser (party_id, gathering_id);

create table programme.gathering_discipline (
  gathering_id integer not null references programme.gathering on delete cascade,
  discipline_id text not null references people.discipline on update cascade,
  primary key (gathering_id, discipline_id)
);
create index gathering_discipline_discipline on programme.gathering_discipline (discipline_id, gathering_id);

create table programme.session (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  title platform.local_text not null,
  kind programme.gathering_kind,
  abstract platform.local_text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- No room: for everybody, in all rooms.
  room_id integer references places.place on delete set null,
  room_text text,
  track text,
  capacity integer check (capacity > 0)
);
create index session_gathering on programme.session (gathering_id, starts_at);
create index session_room on programme.session (room_id, starts_at);

create table programme.speaker (
  id integer generated always as identity primary key,
  session_id integer not null references programme.session on delete cascade,
  party_id integer references people.party on delete set null,
  name text not null check (name <> ''),
  role text,
  position integer not null default 0
);
create index speaker_session on programme.speaker (session_id);
create index speaker_party on programme.speaker (party_id);

-- How many gatherings start on a day, by kind: the year dial reads this instead of the gatherings themselves.
create table programme.day_tally (
  day date not null,
  kind programme.gathering_kind not null,
  count integer not null,
  -- For how many people together; forty for a gathering that does not say.
  people bigint not null,
  primary key (day, kind) include (count, people)
);

create function programme.tally_added() returns trigger language plpgsql as $$
begin
  insert into programme.day_tally as tally (day, kind, count, people)
    select day, kind, count(*), sum(coalesce(capacity, 40)) from new_rows where status <> 'draft' group by day, kind order by day, kind
  on conflict (day, kind) do update set count = tally.count + excluded.count, people = tally.people + excluded.people;
  return null;
end $$;
create function programme.tally_removed() returns trigger language plpgsql as $$
begin
  update programme.day_tally tally set count = tally.count - gone.count, people = tally.people - gone.people
    from (select day, kind, count(*) as count, sum(coalesce(capacity, 40)) as people from old_rows where status <> 'draft' group by day, kind) gone
   where tally.day = gone.day and tally.kind = gone.kind;
  delete from programme.day_tally where count = 0;
  return null;
end $$;
create trigger tally_insert after insert on programme.gathering referencing new table as new_rows
  for each statement execute function programme.tally_added();
create trigger tally_delete after delete on programme.gathering referencing old table as old_rows
  for each statement execute function programme.tally_removed();
create trigger tally_update_removed after update on programme.gathering referencing old table as old_rows
  for each statement execute function programme.tally_removed();
create trigger tally_update_zadded after update on programme.gathering referencing new table as new_rows
  for each statement execute function programme.tally_added();

-- What a gathering is found by: lexemes of both languages.
create table programme.gathering_search (
  gathering_id integer primary key references programme.gathering on delete cascade,
  document tsvector not null
);
create index gathering_search_document on programme.gathering_search using gin (document);

-- The gatherings that words are found in. Always by the index: the planner cannot know how rare a half-typed word is, and
-- reading every document instead takes a hundred times as long.
create function programme.found(query tsquery) returns setof integer language sql stable parallel safe rows 2000 set enable_seqscan = off
  as $$ select gathering_id from programme.gathering_search where document @@ query $$;

-- Every word that occurs in a gathering: what a typing error may have meant, and what a part of a compound is in.
create table programme.search_word (
  word text primary key
);
create index search_word_similar on programme.search_word using gin (word gin_trgm_ops);

-- Lexemes of a plain text by the rules of both languages and as it stands, so that a Dutch title full of English words is
-- found by the word forms of either. Which occur, not where: half the size, and results go by date.
create function programme.lexemes(words text) returns tsvector language sql immutable parallel safe
  return strip(to_tsvector('pg_catalog.dutch', words) || to_tsvector('pg_catalog.english', words) || to_tsvector('pg_catalog.simple', words));

create function programme.both(value jsonb) returns text language sql immutable parallel safe
  return coalesce(value ->> 'nl', '') || ' ' || coalesce(value ->> 'en', '');

-- What people type when they look for a kind.
create function programme.kind_words(kind text) returns text language sql immutable parallel safe
  return case kind
    when 'meet-up' then 'ontmoeting meetup meet-up borrel' when 'talk' then 'talk lezing praatje lecture'
    when 'workshop' then 'workshop' when 'festival' then 'festival' when 'market' then 'markt market beurs fair'
    when 'matchmaking' then 'matchmaking speeddate' when 'exhibition' then 'expositie tentoonstelling exhibition'
    when 'open-day' then 'open dag opendag open day' when 'course-meeting' then 'les lesdag cursus course class' end;

-- Writes what these gatherings are found by. Called in the transaction that changed them, or later for a change of a
-- name they show (place, organiser).
create function programme.refresh_search(ids integer[]) returns void language sql as $$
  with parts as materialized (
    select g.id,
           platform.plain(concat_ws(' ', programme.both(g.title), programme.both(g.summary), programme.both(g.about),
             programme.kind_words(g.kind), programme.both(s.title), s.umbrella,
             programme.both(p.name), programme.both(p.parent_name), g.place_text, p.street,
             (select string_agg(o.name, ' ') from programme.gathering_organiser go join people.party_card o on o.id = go.party_id where go.gathering_id = g.id),
             (select string_agg(programme.both(d.name), ' ') from programme.gathering_discipline gd join people.discipline_card d on d.id = gd.discipline_id where gd.gathering_id = g.id),
             (select string_agg(concat_ws(' ', programme.both(n.title), programme.both(n.abstract),
                 (select string_agg(k.name, ' ') from programme.speaker k where k.session_id = n.id)), ' ')
                from programme.session n where n.gathering_id = g.id))) as words
      from programme.gathering g
      left join programme.series s on s.id = g.series_id
      left join places.place_card p on p.id = g.place_id
     where g.id = any (ids)
  ), written as (
    insert into programme.gathering_search (gathering_id, document)
    select id, programme.lexemes(words) from parts
    on conflict (gathering_id) do update set document = excluded.document where gathering_search.document <> excluded.document
  )
  insert into programme.search_word (word)
  select distinct word
    from parts, unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', words))) as word
   where length(word) between 3 and 40 and word ~ '^[a-z][a-z0-9-]*$'
  on conflict do nothing
$$;

create trigger content_changed after insert or update or delete or truncate on programme.series for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on programme.series_party for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on programme.gathering for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on programme.gathering_organiser for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on programme.gathering_discipline for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on programme.session for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on programme.speaker for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on programme.gathering_search for each statement execute function platform.content_changed();
