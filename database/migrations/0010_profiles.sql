-- Who may see a part of a profile: 0 everyone, 1 members, 2 those one has met, 3 nobody. Each includes those after it.
create domain people.audience as smallint check (value between 0 and 3);

alter table people.party
  -- That one is here, with one's name.
  add column page_for people.audience not null default 0,
  add column picture_for people.audience not null default 0,
  -- Summary, story, pronouns.
  add column about_for people.audience not null default 0,
  -- What one can: skills, disciplines, languages.
  add column skills_for people.audience not null default 0,
  -- What one seeks and offers.
  add column wishes_for people.audience not null default 0,
  -- Website, links and works.
  add column works_for people.audience not null default 0,
  add column availability_for people.audience not null default 0,
  -- What one belongs to.
  add column circles_for people.audience not null default 0,
  add column picture_id uuid references platform.file on delete set null,
  -- waiting: a new organisation that no steward has seen yet; hidden: a steward took it from sight.
  add column withheld text check (withheld in ('waiting', 'hidden')),
  -- Who started an organisation or collective here.
  add column started_by integer references people.party on delete set null,
  add check (kind = 'person' or greatest(page_for, picture_for, about_for, skills_for, wishes_for, works_for, availability_for, circles_for) = 0);
create index party_picture on people.party (picture_id);
create index party_started on people.party (started_by);
create index party_withheld on people.party (withheld) where withheld is not null;

-- asked: wants to belong; invited: was asked to; member; organiser: may put on gatherings for it; admin: also edits its
-- page and decides on members.
alter table people.membership
  add column standing text not null default 'member' check (standing in ('asked', 'invited', 'member', 'organiser', 'admin')),
  -- What somebody wrote with the request to belong.
  add column words text,
  add column since timestamptz not null default now();

create table people.link (
  id integer generated always as identity primary key,
  party_id integer not null references people.party on delete cascade,
  label text not null check (label <> ''),
  href text not null check (href ~ '^https?://'),
  position integer not null
);
create index link_party on people.link (party_id, position);

-- Something a party made or took part in.
create table people.work (
  id integer generated always as identity primary key,
  party_id integer not null references people.party on delete cascade,
  title text not null check (title <> ''),
  year smallint check (year between 1900 and 2100),
  -- What this party did in it.
  role text,
  href text check (href ~ '^https?://'),
  text platform.local_text,
  picture_id uuid references platform.file on delete set null,
  created_at timestamptz not null default now()
);
create index work_party on people.work (party_id, year desc, id desc);
create index work_picture on people.work (picture_id);

-- From when, until when and for what a person can be asked. After its last day it is shown to nobody.
create table people.availability (
  party_id integer primary key references people.party on delete cascade,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  days_a_week smallint not null check (days_a_week between 1 and 7),
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array['assignment', 'employment', 'internship', 'collective', 'mentoring', 'volunteering'])
);
create index availability_until on people.availability (until_day);

-- One says to have met the other; two rows, one each way, and it is so.
create table people.met (
  person_id integer not null references people.party on delete cascade,
  other_id integer not null references people.party on delete cascade,
  at timestamptz not null default now(),
  primary key (person_id, other_id),
  check (person_id <> other_id)
);
create index met_other on people.met (other_id);

-- Two people of whom one has blocked the other do not see each other.
create table people.block (
  person_id integer not null references people.party on delete cascade,
  blocked_id integer not null references people.party on delete cascade,
  at timestamptz not null default now(),
  primary key (person_id, blocked_id),
  check (person_id <> blocked_id)
);
create index block_blocked on people.block (blocked_id);

-- Somebody tells the stewards that something is wrong with a person, an organisation, a gathering, or another page.
create table people.report (
  id integer generated always as identity primary key,
  subject_kind text not null,
  -- Of a party: its id; of what later features know: theirs.
  subject_id integer,
  -- The page it is about, as a path on this site.
  page text not null check (page like '/%'),
  by_id integer references people.party on delete set null,
  reason text not null check (reason in ('untrue', 'hurtful', 'unsafe', 'advertising', 'rights', 'other')),
  words text,
  at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by integer references people.party on delete set null,
  decision text check (decision in ('nothing', 'spoken', 'hidden')),
  note text,
  check ((closed_at is null) = (decision is null))
);
create index report_open on people.report (at) where closed_at is null;
create index report_by on people.report (by_id);
create index report_closed_by on people.report (closed_by);
create index report_subject on people.report (subject_kind, subject_id);

-- Words are found by whom they are for; of words that several parts have, the most open counts. What is for nobody is
-- not indexed.
alter table people.party_word add column audience people.audience not null default 0;
alter table people.search_word add column audience people.audience not null default 0;

create trigger content_changed after insert or update or delete or truncate on people.link for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on people.work for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on people.availability for each statement execute function platform.content_changed();

-- What other features may read of a party. Its page is `public` when everyone may open it: otherwise show the name without a link.
create or replace view people.party_card as
  select id, kind, handle, name, example, withheld is null and page_for = 0 as public, picture_id from people.party;

-- For which parties a person may act: itself, and where the person is organiser or admin.
create view people.representative as
  select id as person_id, id as party_id from people.party where kind = 'person'
  union all
  select membership.person_id, membership.party_id
    from people.membership join people.party on party.id = membership.party_id
   where membership.standing in ('organiser', 'admin') and party.withheld is null;
