-- Circles: a group around a theme, a series or a place, where members talk.
create schema circles;

create table circles.circle (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  name platform.local_text not null,
  about platform.local_text,
  -- What it is around: at most one of these.
  discipline_id text references people.discipline on update cascade on delete set null,
  series_id integer references programme.series on delete set null,
  place_id integer references places.place on delete set null,
  -- open: everybody reads, each member may join. request: its name is known, its talk is not. invited: for others it is not there.
  joining text not null check (joining in ('open', 'request', 'invited')),
  -- Minutes between two posts of one member; moderators are free.
  slow_minutes smallint not null default 0 check (slow_minutes in (0, 1, 5, 15, 60)),
  created_by integer references people.party on delete set null,
  -- Since when nothing is added any more.
  closed_at timestamptz,
  -- Which way of saying it this is: who changes an older one is told that somebody else was first.
  version integer not null default 1,
  example boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (num_nonnulls(discipline_id, series_id, place_id) <= 1)
);
create index circle_discipline on circles.circle (discipline_id);
create index circle_series on circles.circle (series_id);
create index circle_place on circles.circle (place_id);
create index circle_created_by on circles.circle (created_by);
create trigger content_changed after insert or update or delete or truncate on circles.circle for each statement execute function platform.content_changed();

-- Counts everything said or changed in a circle. Who writes holds the row until the commit, so numbers come in the order of
-- commits: whoever has seen a number has seen all below it.
create table circles.pulse (
  circle_id integer primary key references circles.circle on delete cascade,
  last integer not null default 0
) with (fillfactor = 50);

create table circles.membership (
  circle_id integer not null references circles.circle on delete cascade,
  person_id integer not null references people.party on delete cascade,
  state text not null check (state in ('asked', 'invited', 'member')),
  role text not null default 'member' check (role in ('member', 'moderator')),
  -- What who asks to join says of it; who invited.
  words text check (length(words) between 1 and 600),
  by_id integer references people.party on delete set null,
  follow text not null default 'mentions' check (follow in ('each', 'daily', 'mentions', 'nothing')),
  -- Numbers up to which this person has read, and was told by the daily mail.
  read_until integer not null default 0,
  told_until integer not null default 0,
  wrote_at timestamptz,
  -- Reads, and does not write, until then.
  suspended_until timestamptz,
  -- In the address of this person's own feed of a closed circle.
  feed_secret text not null unique default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  since timestamptz not null,
  primary key (circle_id, person_id),
  check (role = 'member' or state = 'member')
);
create index membership_person on circles.membership (person_id);
create index membership_by on circles.membership (by_id);
create index membership_daily on circles.membership (person_id) where follow = 'daily' and state = 'member';

-- The secret in mails to a person that ends them without signing in.
create table circles.reader (
  person_id integer primary key references people.party on delete cascade,
  secret text not null unique default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);

create table circles.post (
  id integer generated always as identity primary key,
  circle_id integer not null references circles.circle on delete cascade,
  -- What it answers; answers have none of their own.
  parent_id integer,
  top boolean not null generated always as (parent_id is null) stored,
  parent_top boolean generated always as (case when parent_id is not null then true end) stored,
  -- Its number in the circle, that of its last change, and of its last answer.
  number integer not null,
  change integer not null,
  latest integer not null,
  kind text not null default 'post' check (kind in ('post', 'announcement')),
  author_id integer references people.party on delete set null,
  words text not null check (length(words) <= 20000),
  at timestamptz not null,
  edited_at timestamptz,
  version integer not null default 1,
  -- Taken away by who wrote it.
  removed_at timestamptz,
  -- Hidden by a moderator, and why.
  hidden_at timestamptz,
  hidden_reason text check (length(hidden_reason) between 1 and 600),
  pinned smallint check (pinned between 1 and 3),
  -- When the mails about it were written.
  told_at timestamptz,
  search tsvector not null generated always as
    (to_tsvector('pg_catalog.dutch', platform.plain(words)) || to_tsvector('pg_catalog.english', platform.plain(words))
      || to_tsvector('pg_catalog.simple', platform.plain(words))) stored,
  unique (circle_id, number),
  unique (circle_id, pinned),
  unique (id, circle_id, top),
  foreign key (parent_id, circle_id, parent_top) references circles.post (id, circle_id, top) on delete cascade,
  check (parent_id is null or (kind = 'post' and pinned is null)),
  check ((hidden_at is null) = (hidden_reason is null)),
  check (removed_at is null or words = '')
);
create index post_shown on circles.post (circle_id, latest desc) where parent_id is null;
create index post_changed on circles.post (circle_id, change);
create index post_parent on circles.post (parent_id, number);
create index post_author on circles.post (author_id);
create index post_search on circles.post using gin (search);

-- Members a post names.
create table circles.mention (
  post_id integer not null references circles.post on delete cascade,
  person_id integer not null references people.party on delete cascade,
  told_at timestamptz,
  primary key (post_id, person_id)
);
create index mention_person on circles.mention (person_id);

create table circles.reaction (
  post_id integer not null references circles.post on delete cascade,
  person_id integer not null references people.party on delete cascade,
  kind text not null check (kind in ('useful', 'thanks', 'join')),
  at timestamptz not null,
  primary key (post_id, person_id, kind)
);
create index reaction_person on circles.reaction (person_id);

create table circles.poll (
  post_id integer primary key references circles.post on delete cascade,
  closes_at timestamptz not null
);
create table circles.poll_option (
  post_id integer not null references circles.poll on delete cascade,
  position smallint not null check (position between 1 and 6),
  words text not null check (length(words) between 1 and 120),
  primary key (post_id, position)
);
-- One vote a member.
create table circles.vote (
  post_id integer not null references circles.poll on delete cascade,
  person_id integer not null references people.party on delete cascade,
  position smallint not null,
  primary key (post_id, person_id),
  foreign key (post_id, position) references circles.poll_option on delete cascade
);
create index vote_person on circles.vote (person_id);

create table circles.post_file (
  post_id integer not null references circles.post on delete cascade,
  attachment_id uuid primary key references platform.attachment on delete cascade,
  -- At most three.
  position smallint not null check (position between 1 and 3),
  unique (post_id, position)
);

-- What members told the moderators of.
create table circles.report (
  id integer generated always as identity primary key,
  post_id integer not null references circles.post on delete cascade,
  by_id integer references people.party on delete set null,
  words text check (length(words) between 1 and 1500),
  at timestamptz not null,
  closed_at timestamptz,
  unique (post_id, by_id)
);
create index report_by on circles.report (by_id);

-- What moderators did: for members in general, for whom it concerns in detail.
create table circles.act (
  id integer generated always as identity primary key,
  circle_id integer not null references circles.circle on delete cascade,
  kind text not null check (kind in ('hidden', 'shown', 'suspended', 'resumed', 'slowed', 'closed', 'reopened', 'moderator', 'unmoderator')),
  at timestamptz not null,
  by_id integer references people.party on delete set null,
  person_id integer references people.party on delete set null,
  post_id integer references circles.post on delete set null,
  reason text check (length(reason) between 1 and 600),
  -- Of suspended: until when; of slowed: the minutes.
  until timestamptz,
  minutes smallint
);
create index act_circle on circles.act (circle_id, id);
create index act_by on circles.act (by_id);
create index act_person on circles.act (person_id);
create index act_post on circles.act (post_id);

-- Whom it concerns asks a steward to look again: once for each act.
create table circles.appeal (
  act_id integer primary key references circles.act on delete cascade,
  words text not null check (length(words) between 1 and 1500),
  at timestamptz not null,
  decided_at timestamptz,
  decided_by integer references people.party on delete set null,
  decision text check (decision in ('stays', 'undone')),
  answer text check (length(answer) between 1 and 1500),
  check ((decided_at is null) = (decision is null))
);
create index appeal_open on circles.appeal (at) where decided_at is null;
create index appeal_by on circles.appeal (decided_by);

-- What later features may read. Whether somebody may know of it is said by `joining`.
create view circles.circle_card as
  select id, slug, name, about, discipline_id, series_id, place_id, joining, closed_at, example, changed_at from circles.circle;
create view circles.membership_card as select circle_id, person_id, role from circles.membership where state = 'member';
create view circles.post_card as
  select id, circle_id, parent_id, kind, author_id, words, at, edited_at from circles.post where removed_at is null and hidden_at is null;
