-- The door: devices that scan, what they scanned, and who came.
create schema door;

-- A phone, tablet or counter with a scanner. It opens with a link that works once, and from then on has a token.
create table door.device (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  name text not null check (name <> '' and length(name) <= 60),
  -- scan: tickets only. admit: also by name, without a ticket, and against a refusal.
  role text not null check (role in ('scan', 'admit')),
  -- The link's secret, readable until the link has been opened: an organiser may show it again.
  link text,
  link_hash bytea not null unique check (length(link_hash) = 32),
  link_expires_at timestamptz not null,
  token_hash bytea unique check (length(token_hash) = 32),
  created_by integer references people.party on delete set null,
  created_at timestamptz not null default now(),
  opened_at timestamptz,
  seen_at timestamptz,
  revoked_at timestamptz
);
create unique index device_name on door.device (gathering_id, lower(name));

-- Counts the changes of a gathering's door. Its row is locked by whoever changes anything there, so that versions are
-- given out in the order of commits: a device that has seen version n has seen all before it.
create table door.tally (
  gathering_id integer primary key references programme.gathering on delete cascade,
  version bigint not null default 0
);

-- What a device sent, each once: the id was made on the device when it happened.
create table door.scan (
  id uuid primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  session_id integer references programme.session on delete set null,
  device_id integer references door.device on delete set null,
  -- The organiser who did it on a page instead of with a device.
  person_id integer references people.party on delete set null,
  at timestamptz not null,
  received_at timestamptz not null default now(),
  act text not null check (act in ('in', 'force', 'walk-in', 'undo')),
  means text not null check (means in ('camera', 'scanner', 'name', 'typed', 'page')),
  code_hash bytea check (length(code_hash) = 32),
  ticket_id bigint references registrations.ticket on delete set null,
  -- The scan that an undo takes back.
  undoes uuid,
  reason text check (length(reason) <= 200),
  -- What the device had already answered when it sent this; null when it asked.
  shown text,
  -- What was so when it came in: see answers.ts.
  verdict text not null,
  -- The scan that was there first, when the same ticket came in twice.
  first_scan_id uuid,
  -- Let in although it should not have been, because the device could not know.
  conflict boolean not null default false,
  version bigint not null
);
create index scan_gathering on door.scan (gathering_id, version);
create index scan_device on door.scan (device_id);
create index scan_ticket on door.scan (ticket_id);

-- Who came in, and when. For the gathering as a whole (session_id null) or for one of its sessions.
create table door.attendance (
  id bigint generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  session_id integer references programme.session on delete cascade,
  -- Null for who came without one, and once it is deleted: that somebody came remains.
  ticket_id bigint references registrations.ticket on delete set null,
  person_id integer references people.party on delete set null,
  walk_in boolean not null,
  -- Of somebody who came without a ticket.
  name text check (length(name) <= 120),
  reason text check (length(reason) <= 200),
  at timestamptz not null,
  scan_id uuid not null unique references door.scan on delete cascade,
  device_id integer references door.device on delete set null,
  undone_at timestamptz,
  version bigint not null
);
create unique index attendance_once on door.attendance (gathering_id, ticket_id, session_id) nulls not distinct
  where ticket_id is not null and undone_at is null;
create index attendance_version on door.attendance (gathering_id, version);
create index attendance_person on door.attendance (person_id);
create index attendance_ticket on door.attendance (ticket_id);
create index attendance_device on door.attendance (device_id);

-- Who came: for later features.
create view door.attendance_card as
  select id, gathering_id, session_id, ticket_id, person_id, at, walk_in
    from door.attendance where undone_at is null;

-- What a badge says of a person beside the name; only what other members may see.
create view people.badge_card as
  select person.id,
         case when person.about_for <= 1 then person.pronouns end as pronouns,
         case when person.circles_for <= 1 then (
           select circle.name from people.membership membership join people.party circle on circle.id = membership.party_id
            where membership.person_id = person.id and membership.standing in ('member', 'organiser', 'admin') and circle.withheld is null
            order by membership.since, circle.id limit 1) end as organisation,
         case when person.page_for = 0 and person.withheld is null then person.handle end as handle
    from people.party person where person.kind = 'person';
