-- What every feature stands on: the event log (outbox), the city's calendar day, and the signal that pages changed.
create schema platform;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- One row per announced fact, written in the transaction that made it true; the relay hands each to its listeners.
create table platform.event_log (
  id bigint generated always as identity primary key,
  name text not null,
  payload jsonb not null,
  at timestamptz not null default now(),
  dispatched_at timestamptz
);
create index event_log_waiting on platform.event_log (id) where dispatched_at is null;

create function platform.event_waiting() returns trigger language plpgsql as $$
begin
  perform pg_notify('golflengte_event', '');
  return null;
end $$;
create trigger event_waiting after insert on platform.event_log
  for each statement execute function platform.event_waiting();

-- Put on every table whose rows visitors see: page caches in all processes are emptied when the transaction commits.
create function platform.content_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('golflengte_content', '');
  return null;
end $$;

-- The day in the city at an instant. One place for the city's time zone in the database.
create function platform.city_day(at timestamptz) returns date language sql immutable parallel safe
  return (at at time zone 'Europe/Amsterdam')::date;

-- Text in Dutch, English or both: {"nl": "…", "en": "…"}.
create function platform.is_local_text(value jsonb) returns boolean language sql immutable parallel safe
  return jsonb_typeof(value) = 'object' and (value ? 'nl' or value ? 'en')
    and value - 'nl' - 'en' = '{}'::jsonb;
create domain platform.local_text as jsonb check (platform.is_local_text(value));

-- Lower case, without accents: how words are compared when people type them.
create function platform.plain(words text) returns text language sql immutable parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, words));

-- One row once the example city has been loaded, so that removing it is for good.
create table platform.example_city (
  single boolean primary key default true check (single),
  loaded_at timestamptz not null
);
