-- Collectives: independent professionals who work as one company.

-- Who belongs to what, or asked or was asked to; whether others may know it, is not said here.
create view people.membership_card as select person_id, party_id, standing, role, since from people.membership;

-- A collective that was dissolved: its page and its past stay; nobody acts for it or joins it any more.
alter table people.party add column closed_at timestamptz, add check (closed_at is null or kind = 'collective');

create or replace view people.party_card as
  select id, kind, handle, name, example, withheld is null and page_for = 0 as public, picture_id, closed_at is not null as closed
    from people.party;

create or replace view people.representative as
  select id as person_id, id as party_id from people.party where kind = 'person'
  union all
  select membership.person_id, membership.party_id
    from people.membership join people.party on party.id = membership.party_id
   where membership.standing in ('organiser', 'admin') and party.withheld is null and party.closed_at is null;

-- What a collective says of itself, as far as everyone may know it: collectives hide nothing.
create view people.collective_card as
  select id as party_id, handle, name, summary, picture_id, seeks, offers, closed_at, example from people.party where kind = 'collective' and withheld is null;
create view people.collective_skill_card as
  select s.party_id, s.skill_id, s.relation from people.party_skill s join people.party p on p.id = s.party_id
   where p.kind = 'collective' and p.withheld is null;

-- When and for what persons can be asked, as far as members may know.
create view people.member_availability as
  select p.id as person_id, a.from_day, a.until_day, a.days_a_week, a.kinds
    from people.party p join people.availability a on a.party_id = p.id
   where p.kind = 'person' and p.withheld is null and greatest(p.page_for, p.availability_for) <= 1;

create schema collectives;

-- A collective to be: it comes to life when three said yes.
create table collectives.founding (
  id integer generated always as identity primary key,
  name text not null check (length(name) between 1 and 80),
  summary platform.local_text,
  founder_id integer not null references people.party on delete cascade,
  -- Whether the founder's publications wait for a steward.
  trusted boolean not null,
  -- What came of it; null while it waits, or when it was called off.
  party_id integer unique references people.party on delete set null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index founding_founder on collectives.founding (founder_id);

create table collectives.founder (
  founding_id integer not null references collectives.founding on delete cascade,
  person_id integer not null references people.party on delete cascade,
  answer text not null default 'asked' check (answer in ('asked', 'yes', 'no')),
  role text check (length(role) between 1 and 80),
  answered_at timestamptz,
  primary key (founding_id, person_id),
  check ((answer = 'asked') = (answered_at is null))
);
create index founder_person on collectives.founder (person_id);

-- live: three members or more. resting: fewer, and it takes on nothing new. dissolved: by decision of its members.
create table collectives.collective (
  party_id integer primary key references people.party on delete cascade,
  state text not null default 'resting' check (state in ('live', 'resting', 'dissolved')),
  since timestamptz not null default now(),
  dissolved_reason text check (length(dissolved_reason) between 1 and 1000),
  check ((state = 'dissolved') = (dissolved_reason is not null))
);
create index collective_state on collectives.collective (state);
insert into collectives.collective (party_id)
  select id from people.party where kind = 'collective';

create function collectives.members_of(collective integer) returns integer language sql stable
  return (select count(*)::integer from people.membership
           where party_id = collective and standing in ('member', 'organiser', 'admin'));

-- Whatever changes who belongs, a collective lives as long as there are three, and rests with fewer.
create function collectives.settle(collective integer) returns void language sql as $$
  update collectives.collective c set state = lives.state, since = now()
    from (select case when collectives.members_of(collective) >= 3 then 'live' else 'resting' end as state) lives
   where c.party_id = collective and c.state <> 'dissolved' and c.state <> lives.state
$$;
create function collectives.party_added() returns trigger language plpgsql as $$
begin
  insert into collectives.collective (party_id) values (new.id);
  return null;
end $$;
create trigger collective_added after insert on people.party for each row when (new.kind = 'collective')
  execute function collectives.party_added();
create function collectives.membership_changed() returns trigger language plpgsql as $$
begin
  perform collectives.settle(coalesce(new.party_id, old.party_id));
  return null;
end $$;
create trigger collective_settles after insert or delete or update of standing on people.membership
  for each row execute function collectives.membership_changed();
select collectives.settle(party_id) from collectives.collective;

-- And nothing says otherwise.
create function collectives.lives() returns trigger language plpgsql as $$
begin
  if (select state from collectives.collective where party_id = new.party_id) = 'live' and collectives.members_of(new.party_id) < 3 then
    raise exception 'collective % lives with fewer than three members', new.party_id
      using errcode = 'check_violation', constraint = 'collective_lives';
  end if;
  return null;
end $$;
create constraint trigger collective_lives after insert or update on collectives.collective
  deferrable initially deferred for each row execute function collectives.lives();

-- Members whose skills count for the collective; for as long as they belong.
create table collectives.lending (
  party_id integer not null,
  person_id integer not null,
  at timestamptz not null,
  primary key (party_id, person_id),
  foreign key (person_id, party_id) references people.membership on delete cascade
);
create index lending_person on collectives.lending (person_id);

-- A collective is to be dissolved: it is when every member said yes.
create table collectives.dissolving (
  party_id integer primary key references collectives.collective on delete cascade,
  proposed_by integer references people.party on delete set null,
  reason text not null check (length(reason) between 1 and 1000),
  at timestamptz not null
);
create index dissolving_proposed_by on collectives.dissolving (proposed_by);
create table collectives.dissolving_yes (
  party_id integer not null references collectives.dissolving on delete cascade,
  person_id integer not null,
  at timestamptz not null,
  primary key (party_id, person_id),
  foreign key (person_id, party_id) references people.membership on delete cascade
);
create index dissolving_yes_person on collectives.dissolving_yes (person_id);

create trigger content_changed after insert or update or delete or truncate on collectives.collective for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on collectives.lending for each statement execute function platform.content_changed();

-- What later features may read. What a collective can: what it says, and what members can who let it count.
create view collectives.collective_card as
  select c.party_id, c.state, c.since, collectives.members_of(c.party_id) as members from collectives.collective c;
create view collectives.collective_skill as
  select party_id, skill_id from people.collective_skill_card where relation in ('has', 'offers')
  union
  select l.party_id, s.skill_id from collectives.lending l join people.member_skill s on s.person_id = l.person_id and s.relation = 'has';
