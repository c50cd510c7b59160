create schema places;

-- A building, a room in it, or a spot in public space.
create table places.place (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,78}$'),
  kind text not null check (kind in ('building', 'room', 'spot')),
  parent_id integer references places.place on delete cascade,
  name platform.local_text not null,
  street text,
  postcode text,
  city text,
  -- WGS 84, degrees. A room without a position has its building's.
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  summary platform.local_text,
  -- Facts as {"stepFree": true, …, "note": {"nl": …}}; a fact that is absent is unknown, which pages say.
  accessibility jsonb not null default '{}',
  house_rules platform.local_text,
  capacity integer check (capacity > 0),
  bookable boolean not null default false,
  operator_id integer references people.party on delete set null,
  example boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check ((latitude is null) = (longitude is null)),
  check ((kind = 'room') = (parent_id is not null))
);
create index place_parent on places.place (parent_id);
create index place_operator on places.place (operator_id);

-- Where an organisation or collective is to be found.
create table places.party_place (
  party_id integer primary key references people.party on delete cascade,
  place_id integer not null references places.place on delete cascade
);
create index party_place_place on places.party_place (place_id);

create trigger content_changed after insert or update or delete or truncate on places.place for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on places.party_place for each statement execute function platform.content_changed();

-- What other features may read of a place: a room with its building's address and position.
create view places.place_card as
  select place.id, place.slug, place.kind, place.parent_id, place.name, parent.name as parent_name,
         coalesce(place.street, parent.street) as street, coalesce(place.postcode, parent.postcode) as postcode,
         coalesce(place.city, parent.city) as city,
         coalesce(place.latitude, parent.latitude) as latitude, coalesce(place.longitude, parent.longitude) as longitude,
         coalesce(parent.accessibility, '{}') || place.accessibility as accessibility, place.capacity
    from places.place place left join places.place parent on parent.id = place.parent_id;
