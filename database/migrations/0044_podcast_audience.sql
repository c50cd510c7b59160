-- Podcasts that are not for everyone: for people on a list, and for who is registered for a gathering of a series.
alter table podcasts.show
  add column audience text not null default 'everyone' check (audience in ('everyone', 'listeners')),
  add column cohort_series_id integer references programme.series on delete set null;
create index show_cohort on podcasts.show (cohort_series_id);

create table podcasts.listener (
  show_id integer not null references podcasts.show on delete cascade,
  person_id integer not null references people.party on delete cascade,
  added_at timestamptz not null,
  -- When they were told; null: the podcast was not open yet.
  told_at timestamptz,
  primary key (show_id, person_id)
);
create index listener_person on podcasts.listener (person_id);

-- The address by which a listener's app has the feed and the sound. Another one ends the one before it at once.
create table podcasts.private_feed (
  show_id integer not null references podcasts.show on delete cascade,
  person_id integer not null references people.party on delete cascade,
  secret text not null unique check (secret ~ '^[A-Za-z0-9_-]{43}$'),
  made_at timestamptz not null,
  primary key (show_id, person_id)
);
create index private_feed_person on podcasts.private_feed (person_id);

-- Who may hear a podcast that is not for everyone.
create view podcasts.hearer as
  select show_id, person_id from podcasts.listener
  union
  select s.id, r.person_id
    from podcasts.show s join programme.gathering_card g on g.series_id = s.cohort_series_id
    join registrations.registration_card r on r.gathering_id = g.id and r.state = 'confirmed';

create or replace view podcasts.show_card as
  select id, slug, owner_id, title, language, series_id, picture_id, opened_at, changed_at
    from podcasts.show where state = 'public' and audience = 'everyone';
create or replace view podcasts.episode_card as
  select e.id, e.show_id, e.slug, e.title, e.description, e.gathering_id, e.published_at, e.changed_at
    from podcasts.episode e join podcasts.show s on s.id = e.show_id
   where s.state = 'public' and s.audience = 'everyone' and e.published_at is not null;
