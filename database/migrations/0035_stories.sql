-- Stories: what is worth keeping, in one or two languages, with every version of it.
create schema stories;

create table stories.story (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  -- In whose name: an organisation or collective answers for what it publishes; and who began it.
  party_id integer not null references people.party on delete cascade,
  created_by integer references people.party on delete set null,
  -- The language it is written in first; the other one is its translation.
  original text not null check (original in ('nl', 'en')),
  licence text not null default 'cc-by' check (licence in ('cc0', 'cc-by', 'cc-by-sa', 'cc-by-nc', 'reserved')),
  -- What it rests on: one source a line, words and an address.
  sources text not null default '' check (length(sources) <= 10000),
  cover_id uuid references platform.file on delete set null,
  cover_alt text not null default '' check (length(cover_alt) <= 300),
  -- A wish to publish the newest version waits: for who acts for the party, or for a steward.
  asked_at timestamptz,
  asked_by integer references people.party on delete set null,
  asked_of text check (asked_of in ('party', 'steward')),
  -- Why the last wish was not granted.
  returned_reason text check (returned_reason <> ''),
  published_at timestamptz,
  withdrawn_at timestamptz,
  changed_at timestamptz not null,
  example boolean not null default false,
  check ((asked_at is null) = (asked_of is null)),
  check (withdrawn_at is null or published_at is not null)
);
create index story_party on stories.story (party_id);
create index story_created_by on stories.story (created_by);
create index story_asked_by on stories.story (asked_by);
create index story_cover on stories.story (cover_id);
create index story_asked on stories.story (asked_at) where asked_at is not null;
create index story_shown on stories.story (published_at desc, id desc) where published_at is not null and withdrawn_at is null;

-- Every version there was of a text. The newest is what is being written; readers see the one in story_text.shown.
create table stories.version (
  story_id integer not null references stories.story on delete cascade,
  locale text not null check (locale in ('nl', 'en')),
  number integer not null check (number > 0),
  title text not null check (length(title) between 1 and 160),
  summary text not null check (length(summary) <= 400),
  body text not null check (length(body) <= 1500000),
  -- Of a translation: the version of the original that it follows.
  follows integer,
  -- What was done, in the writer's words.
  note text not null default '' check (length(note) <= 200),
  written_by integer references people.party on delete set null,
  written_at timestamptz not null,
  words integer not null generated always as (coalesce(array_length(regexp_split_to_array(trim(body), '\s+'), 1), 0)) stored,
  primary key (story_id, locale, number)
);
create index version_written_by on stories.version (written_by);

create table stories.story_text (
  story_id integer not null references stories.story on delete cascade,
  locale text not null check (locale in ('nl', 'en')),
  newest integer not null,
  -- What readers see; null: not published in this language.
  shown integer check (shown <= newest),
  shown_at timestamptz,
  primary key (story_id, locale),
  foreign key (story_id, locale, newest) references stories.version deferrable initially deferred,
  foreign key (story_id, locale, shown) references stories.version deferrable initially deferred,
  check ((shown is null) = (shown_at is null))
);

-- Who wrote it: one is an author after saying yes.
create table stories.author (
  story_id integer not null references stories.story on delete cascade,
  person_id integer not null references people.party on delete cascade,
  position smallint not null default 1,
  invited_by integer references people.party on delete set null,
  agreed_at timestamptz,
  primary key (story_id, person_id)
);
create index author_person on stories.author (person_id);
create index author_invited_by on stories.author (invited_by);

create table stories.story_skill (
  story_id integer not null references stories.story on delete cascade,
  skill_id text not null references people.skill on update cascade,
  primary key (story_id, skill_id)
);
create index story_skill_skill on stories.story_skill (skill_id);

create table stories.story_discipline (
  story_id integer not null references stories.story on delete cascade,
  discipline_id text not null references people.discipline on update cascade,
  primary key (story_id, discipline_id)
);
create index story_discipline_discipline on stories.story_discipline (discipline_id);

-- What the shown text links to on this site, and the sources that are stories here themselves.
create table stories.link (
  story_id integer not null references stories.story on delete cascade,
  relation text not null check (relation in ('about', 'rests-on')),
  gathering_id integer references programme.gathering on delete cascade,
  series_id integer references programme.series on delete cascade,
  party_id integer references people.party on delete cascade,
  place_id integer references places.place on delete cascade,
  call_id integer references calls.call on delete cascade,
  other_id integer references stories.story on delete cascade,
  check (num_nonnulls(gathering_id, series_id, party_id, place_id, call_id, other_id) = 1),
  check (relation = 'about' or other_id is not null),
  check (other_id <> story_id),
  unique nulls not distinct (story_id, relation, gathering_id, series_id, party_id, place_id, call_id, other_id)
);
create index link_gathering on stories.link (gathering_id) where gathering_id is not null;
create index link_series on stories.link (series_id) where series_id is not null;
create index link_party on stories.link (party_id) where party_id is not null;
create index link_place on stories.link (place_id) where place_id is not null;
create index link_call on stories.link (call_id) where call_id is not null;
create index link_other on stories.link (other_id) where other_id is not null;

-- Addresses a story had before it was called differently.
create table stories.former_slug (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  story_id integer not null references stories.story on delete cascade
);
create index former_slug_story on stories.former_slug (story_id);

-- Pictures in its text.
create table stories.picture (
  id uuid primary key references platform.file on delete cascade,
  story_id integer not null references stories.story on delete cascade,
  added_by integer references people.party on delete set null,
  added_at timestamptz not null
);
create index picture_story on stories.picture (story_id);
create index picture_added_by on stories.picture (added_by);

-- What a story is found by: word forms of both languages.
create table stories.story_search (
  story_id integer primary key references stories.story on delete cascade,
  document tsvector not null
);
create index story_search_document on stories.story_search using gin (document);

create function stories.refresh_search(ids integer[]) returns void language sql as $$
  insert into stories.story_search (story_id, document)
  select s.id,
         coalesce(setweight(to_tsvector('pg_catalog.dutch', coalesce(nl.title, '')), 'A') || setweight(to_tsvector('pg_catalog.dutch', coalesce(nl.summary, '')), 'B')
           || setweight(to_tsvector('pg_catalog.dutch', left(coalesce(nl.body, ''), 300000)), 'C')
           || setweight(to_tsvector('pg_catalog.english', coalesce(en.title, '')), 'A') || setweight(to_tsvector('pg_catalog.english', coalesce(en.summary, '')), 'B')
           || setweight(to_tsvector('pg_catalog.english', left(coalesce(en.body, ''), 300000)), 'C')
           || setweight(to_tsvector('pg_catalog.simple', concat_ws(' ', nl.title, en.title, p.name)), 'A'), '')
    from stories.story s join people.party_card p on p.id = s.party_id
    left join stories.story_text tnl on tnl.story_id = s.id and tnl.locale = 'nl'
    left join stories.version nl on nl.story_id = s.id and nl.locale = 'nl' and nl.number = tnl.shown
    left join stories.story_text ten on ten.story_id = s.id and ten.locale = 'en'
    left join stories.version en on en.story_id = s.id and en.locale = 'en' and en.number = ten.shown
   where s.id = any(ids)
  on conflict (story_id) do update set document = excluded.document
$$;

create trigger content_changed after insert or update or delete or truncate on stories.story for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on stories.story_text for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on stories.author for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on stories.link for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on stories.picture for each statement execute function platform.content_changed();

-- What readers see of published stories, a row for each language they are in.
create view stories.story_card as
  select s.id, s.slug, s.party_id, s.original, t.locale, v.title, v.summary, v.words, s.licence, s.cover_id, s.cover_alt, s.published_at, t.shown_at, s.example
    from stories.story s join stories.story_text t on t.story_id = s.id join stories.version v on v.story_id = s.id and v.locale = t.locale and v.number = t.shown
    join people.asker_card p on p.id = s.party_id
   where s.published_at is not null and s.withdrawn_at is null and not p.withheld;
