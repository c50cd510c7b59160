-- How often an episode was heard, by day. Who heard it is known for that day only, as a hash with a secret that goes away.
create table podcasts.listening_secret (
  day date primary key,
  secret bytea not null check (length(secret) = 32)
);

-- Which bytes of an episode one app at one network address took on one day: a byte taken twice is one byte.
create table podcasts.listening (
  day date not null references podcasts.listening_secret on delete cascade,
  episode_id integer not null references podcasts.episode on delete cascade,
  who bytea not null check (length(who) = 16),
  taken int8multirange not null,
  counted boolean not null default false,
  primary key (day, episode_id, who)
);
create index listening_episode on podcasts.listening (episode_id);

-- All that is kept: numbers.
create table podcasts.download (
  episode_id integer not null references podcasts.episode on delete cascade,
  day date not null,
  -- The kind of app, of a short list of ours; 'browser' and 'other' are no names.
  app text not null check (length(app) between 1 and 40),
  count integer not null check (count > 0),
  primary key (episode_id, day, app)
);

-- Bytes before the sound begins, such as a picture in the tag of an MP3: they are no minute of listening.
alter table podcasts.audio add column head_bytes integer not null default 0 check (head_bytes >= 0);
