-- Slides and recordings of a talk, and what is said in recordings, to the second.
create table takeaways.material (
  id integer generated always as identity primary key,
  talk_id integer not null references takeaways.talk on delete cascade,
  sort text not null check (sort in ('slides', 'recording')),
  title text not null check (length(title) between 1 and 160),
  -- The language it is in, and of its transcript.
  locale text not null check (locale in ('nl', 'en')),
  licence text not null check (licence in ('cc0', 'cc-by', 'cc-by-sa', 'cc-by-nc', 'reserved')),
  -- A document here, or an address elsewhere.
  attachment_id uuid unique references platform.attachment on delete restrict,
  href text check (href ~ '^https?://' and length(href) <= 1000),
  added_by integer references people.party on delete set null,
  added_at timestamptz not null,
  example boolean not null default false,
  check (num_nonnulls(attachment_id, href) = 1),
  -- Documents are read, not played.
  check (sort = 'slides' or href is not null)
);
create index material_talk on takeaways.material (talk_id);
create index material_added_by on takeaways.material (added_by);

-- What is said in a recording, a line of its transcript a row.
create table takeaways.cue (
  material_id integer not null references takeaways.material on delete cascade,
  number integer not null check (number >= 0),
  start_ms integer not null check (start_ms >= 0),
  end_ms integer not null check (end_ms >= start_ms),
  speaker text check (length(speaker) between 1 and 120),
  text text not null check (length(text) between 1 and 2000),
  primary key (material_id, number)
);

create function platform.word_forms(words text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.dutch', words) || to_tsvector('pg_catalog.english', words)
$$;
create index cue_words on takeaways.cue using gin (platform.word_forms(text));
create index cue_words on podcasts.cue using gin (platform.word_forms(text));

create trigger content_changed after insert or update or delete or truncate on takeaways.material for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on takeaways.cue for each statement execute function platform.content_changed();

-- What is said in episodes everyone may hear; who reads it minds the moment an episode is there from.
create view podcasts.cue_card as
  select c.episode_id, c.number, c.start_ms, c.end_ms, c.speaker, c.text, e.title, e.slug, s.slug as show_slug, s.title as show_title,
         s.owner_id, e.published_at, coalesce(own.transcript_language, whole.language) as locale
    from podcasts.cue c join podcasts.episode_card e on e.id = c.episode_id join podcasts.show_card s on s.id = e.show_id
    join podcasts.episode own on own.id = c.episode_id join podcasts.show whole on whole.id = e.show_id;
