create schema people;
create extension if not exists fuzzystrmatch;

create table people.discipline (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  name platform.local_text not null,
  position integer not null
);

create table people.skill (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  discipline_id text references people.discipline,
  name platform.local_text not null,
  aliases text[] not null default '{}',
  -- Concept URI in the European ESCO classification, once its files have been imported.
  esco_uri text unique,
  curated boolean not null default false
);
create index skill_discipline on people.skill (discipline_id);

-- A person, an organisation or a collective: all three have a page, a handle and skills; only persons will sign in.
create table people.party (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('person', 'organisation', 'collective')),
  handle text not null unique check (handle ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (name <> ''),
  pronouns text,
  summary platform.local_text,
  about platform.local_text,
  website text,
  languages text[] not null default '{}',
  organisation_kind text check (organisation_kind in ('government', 'heritage', 'marketing', 'campus', 'school', 'broadcaster',
    'studio', 'startup', 'company', 'network', 'venue', 'research', 'programme')),
  seeks platform.local_text,
  offers platform.local_text,
  example boolean not null default false,
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check ((kind = 'organisation') = (organisation_kind is not null))
);
-- Lists are in the order of names, and continue after the last one shown.
create index party_order on people.party (kind, platform.plain(name), id);

-- has: what a party can do; seeks: its wish; offers: what it brings to others.
create table people.party_skill (
  party_id integer not null references people.party on delete cascade,
  skill_id text not null references people.skill on update cascade,
  relation text not null check (relation in ('has', 'seeks', 'offers')),
  primary key (party_id, skill_id, relation)
);
create index party_skill_skill on people.party_skill (skill_id, relation);

create table people.party_discipline (
  party_id integer not null references people.party on delete cascade,
  discipline_id text not null references people.discipline on update cascade,
  primary key (party_id, discipline_id)
);
create index party_discipline_discipline on people.party_discipline (discipline_id);

create table people.membership (
  person_id integer not null references people.party on delete cascade,
  party_id integer not null references people.party on delete cascade,
  role text,
  primary key (person_id, party_id),
  check (person_id <> party_id)
);
create index membership_party on people.membership (party_id);

-- What a party is found by: the plain words of its name, texts, skills and disciplines, in both languages.
create table people.party_word (
  word text collate "C" not null,
  party_id integer not null references people.party on delete cascade,
  primary key (word, party_id)
);
create index party_word_party on people.party_word (party_id);

-- Every word of party_word once: a mistyped word finds the words it resembles here.
create table people.search_word (
  word text collate "C" primary key
);
create index search_word_similar on people.search_word using gin (word gin_trgm_ops);

create trigger content_changed after insert or update or delete or truncate on people.party for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on people.party_skill for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on people.party_discipline for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on people.membership for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on people.skill for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on people.discipline for each statement execute function platform.content_changed();

-- What other features may read of a party.
create view people.party_card as
  select id, kind, handle, name, example from people.party;

-- The names of disciplines, for filters and search.
create view people.discipline_card as
  select id, name, position from people.discipline;
