-- What is said in a circle may have been said elsewhere, by somebody who is not here under a name of their own.
alter table circles.post
  add column via text check (via in ('discord')),
  -- How who wrote it is called there; of members it is their own name.
  add column guest text check (length(guest) between 1 and 80),
  add check (guest is null or (via is not null and author_id is null and removed_at is null));

-- For who keeps a copy of what is said in step: every post, also what was hidden or taken away. `change` counts as the
-- circle's pulse does.
create view circles.post_state as
  select p.id, p.circle_id, p.parent_id, p.number, p.change, p.kind, p.via, p.guest, p.author_id, p.words, p.at,
         p.removed_at is null and p.hidden_at is null as shown,
         (select array_agg(o.words order by o.position) from circles.poll_option o where o.post_id = p.id) as options,
         (select count(*)::integer from circles.post_file f where f.post_id = p.id) as files
    from circles.post p;
create view circles.pulse_card as select circle_id, last from circles.pulse;

-- Discord in step: circles and channels, gatherings and scheduled events, members and roles.
create schema discord;

-- How speaking with the other side goes: one row.
create table discord.standing (
  here boolean primary key default true check (here),
  -- Times in a row that nobody answered.
  failures integer not null default 0,
  -- Nothing is asked before.
  pause_until timestamptz,
  problem text check (problem in ('away', 'busy', 'token')),
  -- When what hides elsewhere was last looked for.
  swept_at timestamptz
);

-- Which account over there is whose.
create table discord.link (
  person_id integer primary key references people.party on delete cascade,
  user_id text not null unique check (user_id ~ '^[0-9]{15,21}$'),
  -- How it is called there.
  name text not null check (length(name) between 1 and 100),
  at timestamptz not null
);

-- A code that is shown here and said there, once, proves that somebody is both. With a circle: connects it.
create table discord.code (
  hash text primary key,
  person_id integer not null references people.party on delete cascade,
  circle_id integer references circles.circle on delete cascade,
  expires_at timestamptz not null
);
create index code_person on discord.code (person_id);
create index code_circle on discord.code (circle_id);

-- A circle and its channel. Without a circle: what is left to tidy over there.
create table discord.connection (
  id integer generated always as identity primary key,
  circle_id integer unique references circles.circle on delete set null,
  channel_id text not null check (channel_id ~ '^[0-9]{15,21}$'),
  channel_name text,
  connected_by integer references people.party on delete set null,
  connected_at timestamptz not null,
  -- Made over there by the first run.
  webhook_id text,
  role_id text,
  -- Posts with a higher number are said there, and all of them until this change were.
  from_number integer not null,
  sent_until integer not null,
  -- The last message that was read.
  read_until text not null default '0',
  problem text check (problem in ('access', 'webhooks', 'channel', 'refused', 'content')),
  retry_at timestamptz
);
create unique index connection_channel on discord.connection (channel_id) where circle_id is not null;
create index connection_by on discord.connection (connected_by);

-- A post here and its message there. Without a message: on its way. Without a post: to be taken away there.
create table discord.message (
  id integer generated always as identity primary key,
  post_id integer unique references circles.post on delete set null,
  channel_id text not null,
  message_id text,
  -- Where it was written.
  origin text not null check (origin in ('here', 'there')),
  -- Of here: what was last said there; of there: what was last read.
  words text not null,
  -- The post's change that this is.
  change integer not null,
  -- Taken away there by somebody else: it does not come back.
  gone boolean not null default false,
  unique (channel_id, message_id),
  check (origin = 'here' or message_id is not null)
);
create index message_channel on discord.message (channel_id, id);

-- Who has which role over there.
create table discord.role_held (
  role_id text not null,
  user_id text not null,
  -- Of who is not in that server: when that was found.
  absent_at timestamptz,
  primary key (role_id, user_id)
);

-- What an organiser said about a gathering; without it, whether its series has a connected circle decides.
create table discord.event_wish (
  gathering_id integer primary key references programme.gathering on delete cascade,
  wanted boolean not null,
  by_id integer references people.party on delete set null,
  at timestamptz not null
);
create index event_wish_by on discord.event_wish (by_id);

-- A gathering as an event over there. Without a gathering: to be taken away there.
create table discord.event (
  event_id text primary key,
  gathering_id integer unique references programme.gathering on delete set null,
  -- What it says there.
  told text not null,
  starts_at timestamptz not null,
  -- Taken away there by somebody: it does not come back.
  gone boolean not null default false
);

-- Commands that were heard, so that nobody says one again in somebody's name.
create table discord.interaction (
  id text primary key,
  at timestamptz not null
);
create index interaction_at on discord.interaction (at);
