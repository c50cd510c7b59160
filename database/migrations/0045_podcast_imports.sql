-- Podcasts that come from elsewhere: whose feed it is must be proven first; then episodes come, and their sound one by one.
create table podcasts.import (
  id uuid primary key default gen_random_uuid(),
  feed_url text not null check (feed_url ~ '^https?://' and length(feed_url) <= 1000),
  -- The feed as it was when it was asked for; gone when everything is here.
  feed bytea check (length(feed) <= 10485760),
  title text not null check (length(title) between 1 and 150),
  -- Who asks, and whose it will be.
  asked_by integer not null references people.party on delete cascade,
  owner_id integer not null references people.party on delete cascade,
  -- Six digits mailed to the address in the feed, as a hash; or a word that its owner puts in the feed.
  sent_to text check (length(sent_to) between 3 and 254),
  code_hash bytea check (length(code_hash) = 32),
  tries smallint not null default 0 check (tries between 0 and 5),
  word text not null check (word ~ '^golflengte-[A-Za-z0-9_-]{20,60}$'),
  -- Null: not proven yet.
  show_id integer unique references podcasts.show on delete cascade,
  asked_at timestamptz not null,
  proven_at timestamptz,
  -- When its episodes were all made; their sound comes after that.
  made_at timestamptz,
  check ((sent_to is null) = (code_hash is null)),
  check ((show_id is null) = (proven_at is null))
);
create index import_asked_by on podcasts.import (asked_by);
create index import_owner on podcasts.import (owner_id);

-- An episode of an import: what was odd in the feed, and how far its sound is.
create table podcasts.import_item (
  import_id uuid not null references podcasts.import on delete cascade,
  -- In the order of the feed.
  number integer not null check (number >= 0),
  -- Null: nothing was made of it.
  episode_id integer unique references podcasts.episode on delete set null,
  title text not null check (length(title) between 1 and 200),
  -- What was odd: [{ "about": "date", "value": "31 februari" }].
  notes jsonb not null default '[]' check (jsonb_typeof(notes) = 'array'),
  -- Where its chapters, transcript and picture are, until they were fetched.
  chapters_url text check (length(chapters_url) <= 1000),
  transcript_url text check (length(transcript_url) <= 1000),
  picture_url text check (length(picture_url) <= 1000),
  -- none: it has no sound. elsewhere: it could not be fetched, and plays from where it was.
  state text not null default 'waiting' check (state in ('waiting', 'here', 'elsewhere', 'none')),
  problem text check (problem ~ '^[a-z-]+$'),
  primary key (import_id, number),
  check ((state = 'elsewhere') = (problem is not null))
);
