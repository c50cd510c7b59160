-- Podcasts: shows and their episodes, the audio itself, chapters, transcripts, and who can be heard.
create schema podcasts;

-- One audio file: while it is sent in parts, when it is whole, and what was found in it.
create table podcasts.audio (
  id uuid primary key default gen_random_uuid(),
  -- As whoever sent it called it.
  name text not null check (length(name) between 1 and 120),
  -- Bytes: said beforehand, and here so far.
  size bigint not null check (size between 1 and 2147483648),
  received bigint not null default 0 check (received between 0 and size),
  state text not null default 'receiving' check (state in ('receiving', 'received', 'ready', 'refused')),
  -- Who writes now, until when: nobody else does meanwhile.
  writer uuid,
  writing_until timestamptz,
  -- What the sender says the whole must be, and what it is.
  sha256_said bytea check (length(sha256_said) = 32),
  sha256 bytea check (length(sha256) = 32),
  type text check (type in ('audio/mpeg', 'audio/mp4', 'audio/ogg')),
  -- Seconds, bits a second, hertz.
  duration real check (duration > 0),
  bit_rate integer check (bit_rate > 0),
  sample_rate integer check (sample_rate > 0),
  channels smallint check (channels between 1 and 8),
  -- Chapters as they stand in the file: [{ "start": milliseconds, "title": text }].
  chapters jsonb check (jsonb_typeof(chapters) = 'array'),
  -- Integrated loudness in LUFS (ITU-R BS.1770-4); null: not measured, or silent. And why not.
  loudness real check (loudness between -70 and 10),
  unmeasured text check (unmeasured in ('silent', 'too-long', 'not-this-kind', 'unreadable')),
  problem text check (problem ~ '^[a-z-]+$'),
  created_by integer references people.party on delete set null,
  created_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  check ((state = 'receiving') or received = size),
  check ((state = 'refused') = (problem is not null)),
  check (state <> 'ready' or num_nonnulls(type, duration, bit_rate, sha256) = 4)
);
create index audio_created_by on podcasts.audio (created_by);
create index audio_unfinished on podcasts.audio (touched_at) where state in ('receiving', 'refused');

-- Its bytes, a mebibyte a row; only the last is shorter.
create table podcasts.chunk (
  audio_id uuid not null references podcasts.audio on delete cascade,
  number integer not null check (number >= 0),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (audio_id, number)
);
-- Sound is packed already: compressing it again costs time and gains nothing.
alter table podcasts.chunk alter column bytes set storage external;

create table podcasts.show (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$' and slug not in ('nieuw', 'new', 'feed', 'mij')),
  -- Whose it is, and who made it.
  owner_id integer not null references people.party on delete cascade,
  created_by integer references people.party on delete set null,
  -- The same for ever and everywhere (podcast:guid, a UUIDv5 of the first address of the feed).
  guid uuid not null unique,
  title text not null check (length(title) between 1 and 150),
  -- Markdown.
  description text not null check (length(description) between 1 and 4000),
  language text not null check (language in ('nl', 'en')),
  -- A category as Apple names it.
  category text not null check (length(category) between 1 and 60),
  explicit boolean not null default false,
  -- serial: to be heard from the first on.
  kind text not null default 'episodic' check (kind in ('episodic', 'serial')),
  licence text not null check (length(licence) between 1 and 40),
  -- Other places may not take the feed over.
  locked boolean not null default true,
  -- To which the feed says its maker can be written; null: it says none.
  contact_email text check (contact_email ~ '^[^@\s]+@[^@\s]+$' and length(contact_email) <= 254),
  -- How often, as a rule of RFC 5545: FREQ=MONTHLY.
  rhythm text check (rhythm in ('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY')),
  picture_id uuid references platform.file on delete set null,
  series_id integer references programme.series on delete set null,
  -- Where it is made.
  place_id integer references places.place on delete set null,
  -- waiting: of somebody the stewards do not know yet.
  state text not null default 'draft' check (state in ('draft', 'waiting', 'public')),
  declined_reason text check (length(declined_reason) between 1 and 600),
  -- The feed went on elsewhere; this one says so.
  moved_to text check (moved_to ~ '^https?://' and length(moved_to) <= 500),
  example boolean not null default false,
  version integer not null default 1,
  opened_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (state <> 'public' or opened_at is not null)
);
create index show_owner on podcasts.show (owner_id);
create index show_created_by on podcasts.show (created_by);
create index show_picture on podcasts.show (picture_id);
create index show_series on podcasts.show (series_id);
create index show_place on podcasts.show (place_id);

-- Shows this one recommends (podcast:podroll).
create table podcasts.recommended (
  show_id integer not null references podcasts.show on delete cascade,
  other_id integer not null references podcasts.show on delete cascade check (other_id <> show_id),
  primary key (show_id, other_id)
);
create index recommended_other on podcasts.recommended (other_id);

create table podcasts.episode (
  id integer generated always as identity primary key,
  show_id integer not null references podcasts.show on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$' and slug not in ('organiseren', 'manage', 'audio', 'feed')),
  -- By which apps know it again; of an imported episode the one it had.
  guid text not null check (length(guid) between 1 and 500),
  title text not null check (length(title) between 1 and 200),
  -- Markdown.
  description text not null default '' check (length(description) <= 20000),
  season smallint check (season between 1 and 999),
  number integer check (number between 1 and 99999),
  kind text not null default 'full' check (kind in ('full', 'trailer', 'bonus')),
  explicit boolean not null default false,
  -- Null: that of the show.
  licence text check (length(licence) between 1 and 40),
  picture_id uuid references platform.file on delete set null,
  -- Where it comes from.
  gathering_id integer references programme.gathering on delete set null,
  audio_id uuid unique references podcasts.audio on delete restrict,
  -- Its sound at the address it had before it came here, with bytes, type and seconds as that feed said.
  elsewhere text check (elsewhere ~ '^https?://' and length(elsewhere) <= 1000),
  elsewhere_size bigint check (elsewhere_size >= 0),
  elsewhere_type text check (length(elsewhere_type) between 3 and 60),
  elsewhere_duration real check (elsewhere_duration > 0),
  -- Null: a draft. In the future: planned.
  published_at timestamptz,
  transcript_language text check (transcript_language in ('nl', 'en')),
  created_by integer references people.party on delete set null,
  example boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (show_id, slug),
  unique (show_id, guid),
  -- Nothing is published that cannot be heard.
  check (published_at is null or audio_id is not null or elsewhere is not null)
);
create index episode_published on podcasts.episode (show_id, published_at desc);
create index episode_picture on podcasts.episode (picture_id);
create index episode_gathering on podcasts.episode (gathering_id);
create index episode_created_by on podcasts.episode (created_by);

-- Sound on its way to an episode: takes the place of what is there when it was read, not before.
create table podcasts.upload (
  audio_id uuid primary key references podcasts.audio on delete cascade,
  episode_id integer not null unique references podcasts.episode on delete cascade
);

create table podcasts.chapter (
  episode_id integer not null references podcasts.episode on delete cascade,
  -- Milliseconds from the beginning.
  start_ms integer not null check (start_ms >= 0),
  title text not null check (length(title) between 1 and 200),
  href text check (href ~ '^https?://' and length(href) <= 500),
  primary key (episode_id, start_ms)
);

-- What is said, a line of the transcript a row.
create table podcasts.cue (
  episode_id integer not null references podcasts.episode on delete cascade,
  number integer not null check (number >= 0),
  start_ms integer not null check (start_ms >= 0),
  end_ms integer not null check (end_ms >= start_ms),
  speaker text check (length(speaker) between 1 and 120),
  text text not null check (length(text) between 1 and 2000),
  primary key (episode_id, number)
);

-- A piece to quote (podcast:soundbite).
create table podcasts.soundbite (
  episode_id integer not null references podcasts.episode on delete cascade,
  start_ms integer not null check (start_ms >= 0),
  length_ms integer not null check (length_ms between 1000 and 120000),
  title text check (length(title) between 1 and 128),
  primary key (episode_id, start_ms)
);

-- Who made an episode or is heard in it. Whoever is on the platform agrees before their name stands there.
create table podcasts.credit (
  id integer generated always as identity primary key,
  episode_id integer not null references podcasts.episode on delete cascade,
  -- Somebody here; or a name, of somebody elsewhere.
  person_id integer references people.party on delete cascade,
  name text check (length(name) between 1 and 120),
  role text not null check (role in ('host', 'co-host', 'guest', 'editor', 'producer', 'sound-designer', 'composer', 'narrator')),
  asked_at timestamptz not null,
  agreed_at timestamptz,
  declined_at timestamptz,
  check (num_nonnulls(person_id, name) = 1),
  check (num_nonnulls(agreed_at, declined_at) <= 1),
  check (name is null or num_nonnulls(agreed_at, declined_at) = 0)
);
create unique index credit_person on podcasts.credit (episode_id, person_id, role);
create unique index credit_name on podcasts.credit (episode_id, name, role);
create index credit_of_person on podcasts.credit (person_id);

create trigger content_changed after insert or update or delete or truncate on podcasts.show for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on podcasts.recommended for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on podcasts.episode for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on podcasts.chapter for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on podcasts.cue for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on podcasts.soundbite for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on podcasts.credit for each statement execute function platform.content_changed();

-- What others may read: shows everyone may see, and episodes by the moment they are there from.
create view podcasts.show_card as
  select id, slug, owner_id, title, language, series_id, picture_id, opened_at, changed_at from podcasts.show where state = 'public';
create view podcasts.episode_card as
  select e.id, e.show_id, e.slug, e.title, e.description, e.gathering_id, e.published_at, e.changed_at
    from podcasts.episode e join podcasts.show s on s.id = e.show_id
   where s.state = 'public' and e.published_at is not null;
