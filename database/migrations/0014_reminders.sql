-- What people want to be told before a gathering and every week, and what they were told already.
create schema reminders;

-- Which gatherings are about what, for who chooses by discipline.
create view programme.gathering_discipline_card as
  select gathering_id, discipline_id from programme.gathering_discipline;

-- A person's wishes. Who has no row is reminded a day before, and gets no digest: nobody asked for it.
create table reminders.wish (
  person_id integer primary key references people.party on delete cascade,
  -- When before a gathering one is in for.
  moments text[] not null default '{day}' check (moments <@ array['week', 'day', 'hour']),
  digest boolean not null default false,
  -- Stands in every mail, to end mails of its kind without signing in: two random UUIDs, 244 bits.
  secret text not null unique default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  changed_at timestamptz not null default now()
);
create index wish_digest on reminders.wish (person_id) where digest;

-- What the digest is about; who chose nothing hears of everything.
create table reminders.digest_discipline (
  person_id integer not null references reminders.wish on delete cascade,
  discipline_id text not null references people.discipline on update cascade on delete cascade,
  primary key (person_id, discipline_id)
);
create table reminders.digest_series (
  person_id integer not null references reminders.wish on delete cascade,
  series_id integer not null references programme.series on delete cascade,
  primary key (person_id, series_id)
);
create index digest_series_series on reminders.digest_series (series_id);

-- What was told, written together with the mail: a job that runs twice tells once. A gathering that moves is a new moment.
create table reminders.told (
  person_id integer not null references people.party on delete cascade,
  kind text not null check (kind in ('week', 'day', 'hour', 'digest')),
  -- Of a digest: none.
  gathering_id integer references programme.gathering on delete cascade,
  -- When what it is about starts; of a digest, the Monday of its week.
  moment timestamptz not null,
  at timestamptz not null default now(),
  unique nulls not distinct (person_id, kind, gathering_id, moment),
  check ((kind = 'digest') = (gathering_id is null))
);
create index told_gathering on reminders.told (gathering_id);
create index told_moment on reminders.told (moment);

-- When to tell: an hour before, or days before at the same hour, but between nine and eight in the evening.
create function reminders.due_at(moment text, starts_at timestamptz) returns timestamptz language sql stable parallel safe
  return case moment when 'hour' then starts_at - interval '1 hour' else
    (platform.city_day(starts_at) - case moment when 'week' then 7 else 1 end
      + greatest(least((starts_at at time zone 'Europe/Amsterdam')::time, time '20:00'), time '09:00')) at time zone 'Europe/Amsterdam' end;
