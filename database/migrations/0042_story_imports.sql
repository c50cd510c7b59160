-- Stories brought from elsewhere: Markdown folders and WordPress exports.

-- Names of who wrote it where it comes from, one a line: named, without an account.
alter table stories.story add column credited text not null default '' check (length(credited) <= 2000);

create table stories.import (
  id uuid primary key default gen_random_uuid(),
  -- Who sent it; nobody: by a command on the server.
  created_by integer references people.party on delete cascade,
  name text not null check (length(name) between 1 and 200),
  size bigint not null default 0,
  state text not null default 'receiving' check (state in ('receiving', 'reading', 'read', 'making', 'done', 'undoing', 'undone', 'failed')),
  -- Why it failed, as a code.
  problem text check (problem <> ''),
  -- What the whole says of itself: kind, site, terms, writers, what was passed over.
  facts jsonb not null default '{}',
  -- What was chosen before it was made.
  wishes jsonb,
  party_id integer references people.party on delete cascade,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'failed') = (problem is not null)),
  check (state not in ('making', 'done', 'undoing', 'undone') or (wishes is not null and party_id is not null))
);
create index import_created_by on stories.import (created_by);
create index import_party on stories.import (party_id);

-- The file itself, a mebibyte a row, until it is not needed any more.
create table stories.import_part (
  import_id uuid not null references stories.import on delete cascade,
  number integer not null check (number >= 0),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (import_id, number)
);

create table stories.import_item (
  import_id uuid not null references stories.import on delete cascade,
  number integer not null check (number > 0),
  guid text not null check (length(guid) between 1 and 1000),
  -- Where it stands in what was sent.
  source text not null,
  title text not null,
  state text not null check (state in ('found', 'cannot', 'made', 'known', 'undone', 'kept')),
  -- Why not, or what to know of it: codes with what belongs to them.
  notes jsonb not null default '[]',
  -- What was read; forgotten once it is a story.
  content jsonb,
  story_id integer references stories.story on delete set null,
  primary key (import_id, number)
);
create index import_item_story on stories.import_item (story_id) where story_id is not null;

-- Where a story came from: the same thing is made once for a party.
create table stories.origin (
  story_id integer primary key references stories.story on delete cascade,
  party_id integer not null references people.party on delete cascade,
  guid text not null,
  import_id uuid references stories.import on delete set null,
  -- When it was published there; counts when it is published here later.
  dated timestamptz,
  -- The change the import left it at: while that is its last, nobody touched it.
  made_at timestamptz not null,
  unique (party_id, guid)
);
create index origin_import on stories.origin (import_id) where import_id is not null;

-- Addresses stories had elsewhere, as paths: this site sends on who asks for one.
create table stories.moved_address (
  path text primary key check (path ~ '^/' and length(path) <= 1000),
  story_id integer not null references stories.story on delete cascade
);
create index moved_address_story on stories.moved_address (story_id);
create trigger content_changed after insert or update or delete or truncate on stories.moved_address for each statement execute function platform.content_changed();
