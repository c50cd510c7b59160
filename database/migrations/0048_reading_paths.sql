-- Reading paths: stories and gatherings in an order somebody chose, with a sentence for each.
create table stories.collection (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  party_id integer not null references people.party on delete cascade,
  created_by integer references people.party on delete set null,
  locale text not null check (locale in ('nl', 'en')),
  title text not null check (length(title) between 1 and 160),
  intro text not null default '' check (length(intro) <= 2000),
  published_at timestamptz,
  changed_at timestamptz not null,
  example boolean not null default false
);
create index collection_party on stories.collection (party_id);
create index collection_created_by on stories.collection (created_by);

create table stories.collection_step (
  id integer generated always as identity primary key,
  collection_id integer not null references stories.collection on delete cascade,
  position integer not null check (position > 0),
  story_id integer references stories.story on delete cascade,
  gathering_id integer references programme.gathering on delete cascade,
  note text not null default '' check (length(note) <= 300),
  check (num_nonnulls(story_id, gathering_id) = 1),
  unique nulls not distinct (collection_id, story_id, gathering_id),
  unique (collection_id, position) deferrable initially deferred
);
create index collection_step_story on stories.collection_step (story_id) where story_id is not null;
create index collection_step_gathering on stories.collection_step (gathering_id) where gathering_id is not null;

-- What somebody has read; known to that person alone.
create table stories.read_mark (
  person_id integer not null references people.party on delete cascade,
  story_id integer not null references stories.story on delete cascade,
  read_at timestamptz not null,
  primary key (person_id, story_id)
);
create index read_mark_story on stories.read_mark (story_id);

create trigger content_changed after insert or update or delete or truncate on stories.collection for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on stories.collection_step for each statement execute function platform.content_changed();

-- Reading paths that everyone may see.
create view stories.collection_card as
  select c.id, c.slug, c.party_id, c.locale, c.title, c.intro, c.published_at, c.changed_at, c.example
    from stories.collection c join people.asker_card p on p.id = c.party_id where c.published_at is not null and not p.withheld;
