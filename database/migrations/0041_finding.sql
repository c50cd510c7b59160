-- Search over the whole site. Features tell which thing changed; `finding` keeps what it is found by.

-- What is to be read anew. A queue without keys: who writes here waits for nobody.
create table platform.search_change (
  id bigint generated always as identity primary key,
  source text not null,
  thing_id integer not null
);
create index search_change_thing on platform.search_change (source, thing_id);

-- On every table that a searchable thing is read from. Arguments: its source, and the column with its id.
create function platform.searchable_changed() returns trigger language plpgsql as $$
declare
  before integer;
  after integer;
begin
  if tg_op <> 'INSERT' then
    execute format('select ($1).%I', tg_argv[1]) into before using old;
  end if;
  if tg_op <> 'DELETE' then
    execute format('select ($1).%I', tg_argv[1]) into after using new;
  end if;
  insert into platform.search_change (source, thing_id)
  select distinct tg_argv[0], thing from unnest(array[before, after]) thing where thing is not null;
  return null;
end $$;

create trigger searchable after insert or update or delete on people.party for each row execute function platform.searchable_changed('party', 'id');
create trigger searchable after insert or update or delete on people.party_skill for each row execute function platform.searchable_changed('party', 'party_id');
create trigger searchable after insert or update or delete on people.party_discipline for each row execute function platform.searchable_changed('party', 'party_id');
create trigger searchable after insert or update or delete on people.work for each row execute function platform.searchable_changed('party', 'party_id');

create trigger searchable after insert or update or delete on places.place for each row execute function platform.searchable_changed('place', 'id');

create trigger searchable after insert or update or delete on programme.series for each row execute function platform.searchable_changed('series', 'id');
create trigger searchable after insert or update or delete on programme.series_party for each row execute function platform.searchable_changed('series', 'series_id');
create trigger searchable after insert or update or delete on programme.series_discipline for each row execute function platform.searchable_changed('series', 'series_id');
create trigger searchable after insert or update or delete on programme.gathering for each row execute function platform.searchable_changed('gathering', 'id');
create trigger searchable after insert or update or delete on programme.gathering_organiser for each row execute function platform.searchable_changed('gathering', 'gathering_id');
create trigger searchable after insert or update or delete on programme.gathering_discipline for each row execute function platform.searchable_changed('gathering', 'gathering_id');
create trigger searchable after insert or update or delete on programme.session for each row execute function platform.searchable_changed('gathering', 'gathering_id');

create trigger searchable after insert or update or delete on calls.call for each row execute function platform.searchable_changed('call', 'id');
create trigger searchable after insert or update or delete on calls.call_skill for each row execute function platform.searchable_changed('call', 'call_id');
create trigger searchable after insert or update or delete on calls.call_discipline for each row execute function platform.searchable_changed('call', 'call_id');

create trigger searchable after insert or update or delete on stories.story for each row execute function platform.searchable_changed('story', 'id');
create trigger searchable after insert or update or delete on stories.story_text for each row execute function platform.searchable_changed('story', 'story_id');
create trigger searchable after insert or update or delete on stories.author for each row execute function platform.searchable_changed('story', 'story_id');
create trigger searchable after insert or update or delete on stories.story_skill for each row execute function platform.searchable_changed('story', 'story_id');
create trigger searchable after insert or update or delete on stories.story_discipline for each row execute function platform.searchable_changed('story', 'story_id');

create trigger searchable after insert or update or delete on podcasts.show for each row execute function platform.searchable_changed('show', 'id');
create trigger searchable after insert or update or delete on podcasts.episode for each row execute function platform.searchable_changed('episode', 'id');
create trigger searchable after insert or update or delete on podcasts.cue for each row execute function platform.searchable_changed('episode', 'episode_id');
create trigger searchable after insert or update or delete on podcasts.credit for each row execute function platform.searchable_changed('episode', 'episode_id');

create trigger searchable after insert or update or delete on circles.circle for each row execute function platform.searchable_changed('circle', 'id');

-- A speaker stands in the gathering of its session.
create function programme.speaker_changed() returns trigger language plpgsql as $$
begin
  insert into platform.search_change (source, thing_id)
  select distinct 'gathering', n.gathering_id from programme.session n where n.id in (old.session_id, new.session_id);
  return null;
end $$;
create trigger searchable after insert or update or delete on programme.speaker for each row execute function programme.speaker_changed();

-- What there was before there was a search.
insert into platform.search_change (source, thing_id)
select 'party', id from people.party union all select 'place', id from places.place union all select 'series', id from programme.series
union all select 'gathering', id from programme.gathering union all select 'call', id from calls.call union all select 'story', id from stories.story
union all select 'show', id from podcasts.show union all select 'episode', id from podcasts.episode union all select 'circle', id from circles.circle;

create schema finding;

-- What a result can be sifted by, each combination once: results are counted by its number.
create table finding.traits (
  id integer generated always as identity primary key,
  kind text not null,
  languages text[] not null,
  disciplines text[] not null,
  year smallint,
  unique nulls not distinct (kind, languages, disciplines, year)
);

-- What there is to find. Narrow: a common word counts tens of thousands of these.
create table finding.document (
  id integer generated always as identity primary key,
  source text not null,
  thing_id integer not null,
  -- Of a thing that members know more of there are two: one for visitors, one for members.
  audience text not null check (audience in ('all', 'visitors', 'members')),
  traits_id integer not null references finding.traits,
  -- Found from then on.
  from_at timestamptz,
  at timestamptz,
  until timestamptz,
  -- Stems of all its words, by the rules of the languages they are in.
  words tsvector not null,
  unique (source, thing_id, audience)
);
create index document_traits on finding.document (traits_id);
create index document_words on finding.document using gin (words) with (fastupdate = off);

-- What a result shows, and the stems of its title (A) and of the names it is known by (B).
create table finding.shown (
  document_id integer primary key references finding.document on delete cascade,
  title jsonb not null,
  line jsonb,
  names text not null,
  body jsonb,
  params jsonb not null,
  head tsvector not null
);
create index shown_head on finding.shown using gin (head) with (fastupdate = off);

-- Its different words, to take them from the list of known words when it goes.
create table finding.own_words (
  document_id integer primary key references finding.document on delete cascade,
  words text[] not null
);

-- Every word there is, in how many documents, and in how many that visitors find: what a typing error may have meant, and
-- what a part of a compound stands in.
create table finding.word (
  word text collate "C" primary key,
  documents integer not null,
  open_documents integer not null
);
create index word_similar on finding.word using gin (word gin_trgm_ops) with (fastupdate = off);
create index word_gone on finding.word (word) where documents <= 0 and open_documents <= 0;

-- Stems of a plain text (lower case, without accents and signs) in Dutch and in English.
create function finding.stems(nl text, en text) returns tsvector language sql immutable parallel safe
  return strip(to_tsvector('pg_catalog.dutch', coalesce(nl, '')) || to_tsvector('pg_catalog.english', coalesce(en, '')));

create trigger content_changed after insert or update or delete or truncate on finding.document for each statement execute function platform.content_changed();
