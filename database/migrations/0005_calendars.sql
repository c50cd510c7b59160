create schema calendars;

-- Where gatherings are read from: a calendar on the web that is read again and again, or a file that somebody brought in.
create table calendars.source (
  id integer generated always as identity primary key,
  -- Address on the web, or file: and the path it was read from. May hold a secret (private calendars): never shown.
  address text not null unique,
  label text not null check (label <> ''),
  format text check (format in ('icalendar', 'webpage', 'schedule')),
  -- Whether the scheduled job reads it again.
  subscribed boolean not null default false,
  interval_minutes integer not null default 60 check (interval_minutes >= 10),
  -- What gatherings of this source have when it does not say.
  organiser_id integer references people.party on delete set null,
  series_id integer references programme.series on delete set null,
  place_id integer references places.place on delete set null,
  kind programme.gathering_kind not null default 'meet-up',
  language text not null default 'nl' check (language in ('nl', 'en')),
  -- A festival's sessions as gatherings of their own.
  sessions_as_items boolean not null default false,
  -- What the server said to be asked with next time.
  etag text,
  last_modified text,
  read_at timestamptz,
  next_read_at timestamptz not null default now(),
  -- How often reading failed since it last succeeded, and why: {"code": …, "params": …}.
  failures integer not null default 0,
  problem jsonb,
  created_at timestamptz not null default now()
);
create index source_due on calendars.source (next_read_at) where subscribed;
create index source_organiser on calendars.source (organiser_id);
create index source_series on calendars.source (series_id);
create index source_place on calendars.source (place_id);

-- One thing a source said, and the gathering it became.
create table calendars.imported_item (
  source_id integer not null references calendars.source on delete cascade,
  -- The source's own name for it: UID, UID#date of a recurring event, or an address.
  key text not null,
  -- Null when the gathering was taken away here; the item then stays away.
  gathering_id integer references programme.gathering on delete set null,
  -- Of what it said: tells at a glance that nothing changed.
  content_hash text not null,
  -- What it said last, field by field, to tell a change there from a change here.
  said jsonb not null,
  -- Fields that were changed here: they stay as they are here.
  kept_fields text[] not null default '{}',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  vanished_at timestamptz,
  primary key (source_id, key)
);
create index imported_item_gathering on calendars.imported_item (gathering_id);
-- The same event may come from another source.
create index imported_item_key on calendars.imported_item (key);

-- What came of reading a source, once.
create table calendars.report (
  id integer generated always as identity primary key,
  source_id integer not null references calendars.source on delete cascade,
  at timestamptz not null,
  added integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  returned integer not null default 0,
  vanished integer not null default 0,
  skipped integer not null default 0,
  -- Per item what happened and why; items that stayed the same are only counted.
  entries jsonb not null default '[]'
);
create index report_source on calendars.report (source_id, at desc);

create trigger content_changed after insert or update or delete or truncate on calendars.source for each statement execute function platform.content_changed();
