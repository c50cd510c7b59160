-- Who comes: registrations with their tickets, the places they take, and those who wait for one.
create schema registrations;

-- How people register for a gathering. No row: not here.
create table registrations.settings (
  gathering_id integer primary key references programme.gathering on delete cascade,
  -- Off: nobody new; those who are in stay in.
  active boolean not null default true,
  -- null: at once, and until it starts.
  opens_at timestamptz,
  closes_at timestamptz,
  approval boolean not null default false,
  -- How many one may bring.
  guests smallint not null default 0 check (guests between 0 and 9),
  waiting_list boolean not null default true,
  code_required boolean not null default false,
  -- Whether one signs up for sessions.
  session_sign_up boolean not null default false,
  -- How long an offered place is kept; shorter when the gathering is near.
  offer_hours smallint not null default 24 check (offer_hours between 1 and 168),
  -- To somebody else: always, only while nobody waits, or never.
  hand_over text not null default 'queue' check (hand_over in ('free', 'queue', 'off')),
  -- Above the form, and in the mail to who is in.
  intro platform.local_text,
  practical platform.local_text,
  check (closes_at > opens_at)
);

-- One row a gathering, locked by whoever changes anything of its registrations: all such changes have one order.
create table registrations.desk (
  gathering_id integer primary key references programme.gathering on delete cascade,
  last_arrival integer not null default 0,
  last_number integer not null default 0
);

create table registrations.ticket_type (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  name platform.local_text not null,
  about platform.local_text,
  mode text check (mode in ('on-site', 'online')),
  capacity integer check (capacity >= 0),
  position integer not null default 0
);
create index ticket_type_gathering on registrations.ticket_type (gathering_id, position);

-- A time to come, on days for more people than fit at once.
create table registrations.slot (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  capacity integer check (capacity >= 0),
  unique (gathering_id, starts_at)
);

-- For invited groups. Compared in capitals.
create table registrations.code (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  code text not null check (code = upper(code) and length(code) between 4 and 40),
  label text,
  -- How many people may come by it; null: any number.
  capacity integer check (capacity >= 0),
  -- Who has it needs no approval.
  approved boolean not null default true,
  expires_at timestamptz,
  unique (gathering_id, code)
);

create table registrations.question (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  kind text not null check (kind in ('text', 'choice', 'choices', 'number', 'consent')),
  label platform.local_text not null,
  help platform.local_text,
  required boolean not null default false,
  -- Of a choice: local texts.
  options jsonb not null default '[]',
  position integer not null default 0,
  -- No longer asked; answers keep their question.
  removed_at timestamptz
);
create index question_gathering on registrations.question (gathering_id, position);

-- Something that can be full: the hall, the stream, a ticket type, a slot, a session, a code. capacity null: no limit.
create table registrations.pool (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  kind text not null check (kind in ('on-site', 'online', 'ticket-type', 'slot', 'session', 'code')),
  -- Which ticket type, slot, session or code; 0 for the hall and the stream.
  subject_id integer not null default 0,
  capacity integer check (capacity >= 0),
  -- What capacity should be, when more people are in: a room turned out smaller. Nobody is put out; who leaves is not replaced.
  target integer check (target < capacity),
  -- Moved by seats alone.
  taken integer not null default 0 check (taken >= 0),
  constraint pool_capacity check (taken <= capacity),
  unique (gathering_id, kind, subject_id)
);

create table registrations.registration (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  -- null: handed over to somebody without an account, or somebody who left.
  person_id integer references people.party on delete set null,
  state text not null check (state in ('confirmed', 'waiting', 'offered', 'requested', 'cancelled', 'declined')),
  -- Order of arrival within the gathering.
  arrived integer not null,
  -- People: who registers and guests. In as a whole or not.
  places smallint not null default 1 check (places between 1 and 10),
  mode text not null check (mode in ('on-site', 'online')),
  ticket_type_id integer references registrations.ticket_type,
  slot_id integer references registrations.slot,
  code_id integer references registrations.code,
  -- What it needs places in.
  pools integer[] not null check (cardinality(pools) > 0),
  -- How many people behind it in the queue were given a place because it did not fit.
  passed integer not null default 0,
  offer_expires_at timestamptz,
  -- When it was told that an offer was withheld because it has something else at that time.
  clash_told_at timestamptz,
  -- By id of the question.
  answers jsonb not null default '{}',
  needs text check (length(needs) <= 2000),
  remark text check (length(remark) <= 2000),
  -- Of the form that made it: the same form sent again is answered by the same registration.
  once uuid unique,
  ended_by text check (ended_by in ('self', 'organiser', 'gathering', 'expired', 'swapped', 'left')),
  reason text,
  created_at timestamptz not null default now(),
  -- The time of day at the moment of writing; under the lock of the desk, and so in the order of commits.
  changed_at timestamptz not null default clock_timestamp(),
  unique (gathering_id, arrived),
  check ((state = 'offered') = (offer_expires_at is not null))
);
create unique index registration_live on registrations.registration (gathering_id, person_id)
  where state in ('confirmed', 'waiting', 'offered', 'requested');
create index registration_person on registrations.registration (person_id);
create index registration_queue on registrations.registration (gathering_id, arrived) where state = 'waiting';
create index registration_offered on registrations.registration (offer_expires_at) where state = 'offered';

-- Taking part in one session; always with the whole party.
create table registrations.sign_up (
  registration_id integer not null references registrations.registration on delete cascade,
  session_id integer not null references programme.session on delete cascade,
  state text not null check (state in ('confirmed', 'waiting', 'offered')),
  -- From the same count as arrivals of registrations.
  arrived integer not null,
  passed integer not null default 0,
  offer_expires_at timestamptz,
  clash_told_at timestamptz,
  primary key (registration_id, session_id),
  check ((state = 'offered') = (offer_expires_at is not null))
);
create index sign_up_session on registrations.sign_up (session_id, arrived);
create index sign_up_offered on registrations.sign_up (offer_expires_at) where state = 'offered';

-- Places that are taken, and kept for an offer.
create table registrations.seat (
  registration_id integer not null references registrations.registration on delete cascade,
  pool_id integer not null references registrations.pool on delete cascade,
  places smallint not null check (places > 0),
  primary key (registration_id, pool_id)
);
create index seat_pool on registrations.seat (pool_id);

create function registrations.seats_added() returns trigger language plpgsql as $$
begin
  update registrations.pool set taken = taken + added.places
    from (select pool_id, sum(places)::integer as places from new_rows group by pool_id order by pool_id) added
   where pool.id = added.pool_id;
  return null;
end $$;
create function registrations.seats_removed() returns trigger language plpgsql as $$
begin
  update registrations.pool
     set taken = taken - removed.places,
         capacity = case when target is null then capacity else greatest(target, taken - removed.places) end,
         target = case when target < taken - removed.places then target end
    from (select pool_id, sum(places)::integer as places from old_rows group by pool_id order by pool_id) removed
   where pool.id = removed.pool_id;
  return null;
end $$;
create function registrations.seats_changed() returns trigger language plpgsql as $$
begin
  update registrations.pool
     set taken = taken + changed.places,
         capacity = case when target is null then capacity else greatest(target, taken + changed.places) end,
         target = case when target < taken + changed.places then target end
    from (select pool_id, sum(places)::integer as places
            from (select pool_id, places from new_rows union all select pool_id, -places from old_rows) both_rows
           group by pool_id having sum(places) <> 0 order by pool_id) changed
   where pool.id = changed.pool_id;
  return null;
end $$;
create trigger seat_insert after insert on registrations.seat referencing new table as new_rows
  for each statement execute function registrations.seats_added();
create trigger seat_delete after delete on registrations.seat referencing old table as old_rows
  for each statement execute function registrations.seats_removed();
create trigger seat_update after update on registrations.seat referencing old table as old_rows new table as new_rows
  for each statement execute function registrations.seats_changed();

-- Nobody is in, or has an offer, without a place in everything it needs a place in; and nobody else has any. Judged at
-- the end of the transaction.
create function registrations.seated() returns trigger language plpgsql as $$
declare
  now_is registrations.registration;
  held integer;
begin
  select * into now_is from registrations.registration where id = new.id;
  if not found then return null; end if;
  if now_is.state in ('confirmed', 'offered') then
    select count(*) into held from registrations.seat
     where registration_id = now_is.id and pool_id = any (now_is.pools) and places = now_is.places;
    if held <> cardinality(now_is.pools) then
      raise exception 'registration % is % without its places', now_is.id, now_is.state using errcode = 'check_violation';
    end if;
  elsif exists (select 1 from registrations.seat where registration_id = now_is.id) then
    raise exception 'registration % is % and still has places', now_is.id, now_is.state using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger seated_insert after insert on registrations.registration deferrable initially deferred
  for each row when (new.state in ('confirmed', 'offered')) execute function registrations.seated();
create constraint trigger seated_update after update of state, places, pools on registrations.registration deferrable initially deferred
  for each row execute function registrations.seated();

create table registrations.ticket (
  id bigint generated always as identity primary key,
  registration_id integer not null references registrations.registration on delete cascade,
  -- For people to say aloud; unique within the gathering.
  number integer not null,
  -- 0: of who registered; 1 and on: guests.
  position smallint not null,
  -- 130 random bits in Crockford's base 32.
  code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
  code_hash bytea not null unique check (length(code_hash) = 32),
  -- Whose it is, when not of the person who registered.
  holder text check (length(holder) <= 120),
  email text,
  -- Another ticket came in its place: handed over.
  replaced_at timestamptz,
  -- This guest does not come.
  cancelled_at timestamptz,
  changed_at timestamptz not null default clock_timestamp()
);
create unique index ticket_position on registrations.ticket (registration_id, position)
  where replaced_at is null and cancelled_at is null;
create index ticket_registration on registrations.ticket (registration_id);

create function registrations.changed_now() returns trigger language plpgsql as $$
begin
  new.changed_at := clock_timestamp();
  return new;
end $$;
create trigger changed before update on registrations.registration for each row execute function registrations.changed_now();
create trigger changed before update on registrations.ticket for each row execute function registrations.changed_now();

-- What organisers wrote to those who come.
create table registrations.message (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  person_id integer references people.party on delete set null,
  subject text not null check (subject <> ''),
  body text not null check (body <> ''),
  -- To whom, in the words of the form: {"states": ["confirmed"], …}.
  audience jsonb not null default '{}',
  recipients integer not null,
  once uuid unique,
  sent_at timestamptz not null default now()
);
create index message_gathering on registrations.message (gathering_id, sent_at desc);

-- The secret address of a person's own calendar; shown to its owner, so kept as it is.
create table registrations.calendar_feed (
  person_id integer primary key references people.party on delete cascade,
  token text not null unique,
  created_at timestamptz not null default now()
);

-- What visitors see of it: whether and how one can register, and whether there is a place. Places are counted too often to
-- tell every time: only that something became full, or no longer is.
create trigger content_changed after insert or update or delete or truncate on registrations.settings for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on registrations.ticket_type for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on registrations.slot for each statement execute function platform.content_changed();
create trigger content_changed after update of taken, capacity on registrations.pool for each row
  when ((old.taken < old.capacity) is distinct from (new.taken < new.capacity)) execute function platform.content_changed();

-- A ticket as the door and reminders see it.
create view registrations.ticket_card as
  select t.id as ticket_id, t.code_hash, r.gathering_id, r.id as registration_id,
         case when t.position = 0 and t.holder is null then r.person_id end as person_id,
         coalesce(t.holder, case when t.position = 0 then p.name end, '') as holder,
         case when t.replaced_at is not null then 'replaced'
              when t.cancelled_at is not null then 'cancelled'
              when r.state = 'confirmed' then 'valid'
              when r.state in ('waiting', 'offered') then 'waiting'
              when r.state = 'requested' then 'requested'
              else 'cancelled' end as state,
         r.mode, coalesce(y.name ->> 'nl', y.name ->> 'en') as ticket_type, s.starts_at as slot_starts_at, s.ends_at as slot_ends_at,
         r.needs, r.remark, greatest(t.changed_at, r.changed_at) as changed_at, t.number, t.position, y.name as ticket_type_name
    from registrations.ticket t
    join registrations.registration r on r.id = t.registration_id
    left join people.party_card p on p.id = r.person_id
    left join registrations.ticket_type y on y.id = r.ticket_type_id
    left join registrations.slot s on s.id = r.slot_id;

create view registrations.registration_card as
  select r.id as registration_id, r.gathering_id, r.person_id, r.state, r.places, r.mode, r.arrived, r.offer_expires_at,
         s.starts_at as slot_starts_at, s.ends_at as slot_ends_at, r.created_at, r.changed_at
    from registrations.registration r left join registrations.slot s on s.id = r.slot_id;

create view registrations.sign_up_card as
  select u.registration_id, u.session_id, r.gathering_id, r.person_id, u.state, u.arrived, u.offer_expires_at
    from registrations.sign_up u join registrations.registration r on r.id = u.registration_id
   where r.state = 'confirmed';

-- When people are taken: by the slot they come in, else by the sessions they signed up for, else by the gathering; but by
-- nothing that lasts longer than a day, for nobody is there all the time.
create view registrations.span as
  select r.person_id, r.id as registration_id, r.gathering_id, null::integer as session_id,
         coalesce(s.starts_at, g.starts_at) as starts_at, coalesce(s.ends_at, g.ends_at) as ends_at, g.title
    from registrations.registration r
    join programme.gathering_card g on g.id = r.gathering_id
    left join registrations.slot s on s.id = r.slot_id
   where r.state in ('confirmed', 'offered') and g.status <> 'cancelled'
     and (s.id is not null or not g.all_day and g.ends_at - g.starts_at <= interval '24 hours')
     and not exists (select 1 from registrations.sign_up u where u.registration_id = r.id and u.state in ('confirmed', 'offered'))
  union all
  select r.person_id, r.id, r.gathering_id, n.id, n.starts_at, n.ends_at, n.title
    from registrations.sign_up u
    join registrations.registration r on r.id = u.registration_id
    join programme.session_card n on n.id = u.session_id
    join programme.gathering_card g on g.id = r.gathering_id
   where u.state in ('confirmed', 'offered') and r.state in ('confirmed', 'offered') and g.status <> 'cancelled';
