-- Gatherings that people make here: waiting for a steward, moved, called off, repeated, with more than one organiser.
create extension if not exists btree_gist;

alter table programme.gathering
  -- Of a hybrid gathering; `capacity` is then for those who come. Of any other `capacity` is all there is.
  add column online_capacity integer check (online_capacity > 0),
  -- What holds for this gathering, beside the facts of its place and in the same form.
  add column accessibility jsonb not null default '{}',
  add column cancelled_reason text check (cancelled_reason <> ''),
  -- Moved: when and where it was to be before. The place in words as it was then.
  add column moved_at timestamptz,
  add column previous_starts_at timestamptz,
  add column previous_ends_at timestamptz,
  add column previous_place platform.local_text,
  -- A draft somebody wants published, who is not yet known to the stewards.
  add column submitted_at timestamptz,
  add column submitted_by integer references people.party on delete set null,
  add column declined_at timestamptz,
  add column declined_reason text check (declined_reason <> ''),
  -- Shared by gatherings that repeat each other, so that a change can go for this one and those after it.
  add column recurrence_id uuid;

-- A programme line of somebody the stewards do not know yet: seen by who organises it, until they let its first gathering through.
alter table programme.series add column withheld boolean not null default false;

create index gathering_submitted on programme.gathering (submitted_at) where submitted_at is not null and status = 'draft';
create index gathering_submitted_by on programme.gathering (submitted_by) where submitted_by is not null;
create index gathering_recurrence on programme.gathering (recurrence_id, starts_at) where recurrence_id is not null;

-- Somebody asked to organise along, who has not answered yet.
create table programme.organiser_invitation (
  gathering_id integer not null references programme.gathering on delete cascade,
  party_id integer not null references people.party on delete cascade,
  invited_by integer references people.party on delete set null,
  created_at timestamptz not null default now(),
  primary key (gathering_id, party_id)
);
create index organiser_invitation_party on programme.organiser_invitation (party_id);
create index organiser_invitation_by on programme.organiser_invitation (invited_by);

-- Rooms that published gatherings have, each from when to when. Two gatherings cannot have one room at the same time: who
-- publishes second is told who was first. What a calendar or the example city brings in and finds the room taken, has no
-- row here, and shows as a clash. Within one gathering organisers may do as they like: that is shown, not forbidden.
create table programme.room_hold (
  room_id integer not null references places.place on delete cascade,
  gathering_id integer not null references programme.gathering on delete cascade,
  during tstzrange not null check (not isempty(during)),
  constraint room_taken exclude using gist (room_id with =, gathering_id with <>, during with &&)
);
create index room_hold_gathering on programme.room_hold (gathering_id);

-- When a gathering has which rooms: those of its sessions, or else the room it is in as a whole.
create view programme.room_use as
  select n.room_id, n.gathering_id, n.id as session_id, n.starts_at, n.ends_at
    from programme.session n join places.place_card room on room.id = n.room_id and room.kind = 'room'
  union all
  select g.place_id, g.id, null, g.starts_at, g.ends_at
    from programme.gathering g join places.place_card room on room.id = g.place_id and room.kind = 'room'
   where g.ends_at > g.starts_at
     and not exists (select 1 from programme.session n where n.gathering_id = g.id and n.room_id is not null);

-- Brings the rooms these gatherings have up to date, and tells which they could not have. Locks the rooms in a fixed order:
-- two who take the same rooms at once wait for each other, in one direction.
create function programme.hold_rooms(ids integer[]) returns table (gathering_id integer, room_id integer, starts_at timestamptz, ends_at timestamptz)
  language plpgsql as $$
#variable_conflict use_column
begin
  delete from programme.room_hold where gathering_id = any (ids);
  perform pg_advisory_xact_lock(hashtext('programme.room_hold'), room_id)
     from (select distinct u.room_id from programme.room_use u where u.gathering_id = any (ids) order by 1) rooms;
  return query
    with wanted as (
      select distinct u.room_id, u.gathering_id, u.starts_at, u.ends_at
        from programme.room_use u join programme.gathering g on g.id = u.gathering_id
       where u.gathering_id = any (ids) and g.status = 'published' and g.vanished_at is null
    ), held as (
      insert into programme.room_hold (room_id, gathering_id, during)
      select room_id, gathering_id, tstzrange(starts_at, ends_at) from wanted order by room_id, starts_at
      on conflict on constraint room_taken do nothing
      returning room_id, gathering_id, during
    )
    select w.gathering_id, w.room_id, w.starts_at, w.ends_at from wanted w
     where not exists (select 1 from held h where h.gathering_id = w.gathering_id and h.room_id = w.room_id
       and h.during = tstzrange(w.starts_at, w.ends_at));
end $$;

create or replace view programme.gathering_card as
  select g.id, g.uid, g.slug, g.series_id, g.kind, g.title, g.summary, g.about, g.starts_at, g.ends_at, g.all_day, g.status, g.mode,
         g.place_id, g.place_text, g.online_url, g.languages, g.free, g.website, g.sequence, g.vanished_at,
         array(select o.party_id from programme.gathering_organiser o where o.gathering_id = g.id order by o.position) as organiser_ids,
         coalesce((select jsonb_agg(jsonb_build_object('title', n.title, 'kind', n.kind, 'abstract', n.abstract, 'starts_at', n.starts_at,
             'ends_at', n.ends_at, 'room_id', n.room_id, 'room_text', n.room_text, 'track', n.track,
             'speakers', array(select k.name from programme.speaker k where k.session_id = n.id order by k.position)) order by n.starts_at, n.id)
            from programme.session n where n.gathering_id = g.id), '[]') as sessions,
         -- On site; of an online gathering nothing.
         case when g.mode <> 'online' then g.capacity end as capacity,
         case g.mode when 'online' then coalesce(g.online_capacity, g.capacity) when 'hybrid' then g.online_capacity end as online_capacity,
         g.accessibility, g.cancelled_reason, g.changed_at
    from programme.gathering g;

-- A part of a gathering. Its id stays when it is changed, moved or read anew from its source.
create view programme.session_card as
  select id, gathering_id, title, starts_at, ends_at, room_id, capacity, track from programme.session;
