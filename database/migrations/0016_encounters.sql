-- Encounters: who might meet whom, who asked whom, who met, and the ties that grow from it.

-- What persons let other members know of what they can, seek and offer: for who brings people together.
create view people.member_skill as
  select p.id as person_id, s.skill_id, s.relation
    from people.party p join people.party_skill s on s.party_id = p.id
   where p.kind = 'person' and p.withheld is null
     and greatest(p.page_for, case s.relation when 'has' then p.skills_for else p.wishes_for end) <= 1;

create view people.member_discipline as
  select p.id as person_id, d.discipline_id
    from people.party p join people.party_discipline d on d.party_id = p.id
   where p.kind = 'person' and p.withheld is null and greatest(p.page_for, p.skills_for) <= 1;

-- One discipline for each person who has any: that of most of the person's skills. The "blood group".
create view people.main_discipline as
  select p.id as person_id, main.discipline_id
    from people.party p
    cross join lateral (
      select d.discipline_id
        from people.party_discipline d
        join people.discipline n on n.id = d.discipline_id
        left join (
          select (select k.discipline_id from people.skill k where k.id = s.skill_id) as discipline_id, count(*) as skills
            from people.party_skill s where s.party_id = p.id and s.relation = 'has' group by 1) own
          on own.discipline_id = d.discipline_id
       where d.party_id = p.id
       order by own.skills desc nulls last, n.position
       limit 1) main
   where p.kind = 'person' and p.withheld is null and greatest(p.page_for, p.skills_for) <= 1;

-- The discipline of a skill, without reading the skill: it is asked for every skill of hundreds of people at once.
create unique index skill_of_discipline on people.skill (id) include (discipline_id);

-- What persons belong to, as far as members may know.
create view people.member_circle as
  select m.person_id, m.party_id, o.name, o.kind, o.organisation_kind, m.since
    from people.membership m
    join people.party p on p.id = m.person_id and p.withheld is null and greatest(p.page_for, p.circles_for) <= 1
    join people.party o on o.id = m.party_id and o.withheld is null
   where m.standing in ('member', 'organiser', 'admin');

-- A person as other members may know them; who lets nobody know is not in it.
create view people.member_facts as
  select p.id as person_id, p.handle, p.name, p.example, p.changed_at,
         case when p.about_for <= 1 then p.summary end as summary,
         case when p.skills_for <= 1 then p.languages else '{}' end as languages,
         case when p.picture_for <= 1 then p.picture_id end as picture_id
    from people.party p where p.kind = 'person' and p.withheld is null and p.page_for <= 1;

-- Who says to have met whom, both ways: the lower number first.
create view people.met_card as
  select said.person_id as one_id, said.other_id, greatest(said.at, too.at) as at
    from people.met said join people.met too on too.person_id = said.other_id and too.other_id = said.person_id
   where said.person_id < said.other_id;

-- Who has to do with a skill, as a list to be walked from anywhere in it. Whether members may know is not in it: that is
-- asked of member_skill, for the few that are found.
create view people.skill_posting as select skill_id, relation, party_id as person_id from people.party_skill;
drop index people.party_skill_skill;
create index party_skill_skill on people.party_skill (skill_id, relation, party_id);

create view people.block_card as select person_id, blocked_id from people.block;

-- The names of skills, to say why two people should meet.
create view people.skill_card as select id, name, discipline_id from people.skill;

-- Who speaks where, as far as they are parties.
create view programme.speaker_card as
  select k.party_id, n.id as session_id, n.gathering_id
    from programme.speaker k join programme.session n on n.id = k.session_id where k.party_id is not null;

create schema encounters;

-- What a person chose. Nobody takes part without having said so: no row, no part.
create table encounters.choice (
  person_id integer primary key references people.party on delete cascade,
  -- Is suggested to other members as somebody to meet, and has people suggested: not the one without the other.
  suggested boolean not null default false,
  -- Has a code on the badge that others at the same gathering may scan.
  scannable boolean not null default false,
  -- Counts, without a name, in the figures of the city.
  counted boolean not null default false,
  changed_at timestamptz not null default now()
);

-- Whom a person would rather not meet. Known to that person alone; nobody is told, and neither is brought to the other.
create table encounters.avoided (
  person_id integer not null references people.party on delete cascade,
  avoided_id integer not null references people.party on delete cascade,
  at timestamptz not null default now(),
  primary key (person_id, avoided_id),
  check (person_id <> avoided_id)
);
create index avoided_avoided on encounters.avoided (avoided_id);

-- One person asks another for a meeting: at a gathering, or any time (gathering_id null).
create table encounters.request (
  id integer generated always as identity primary key,
  from_id integer not null references people.party on delete cascade,
  to_id integer not null references people.party on delete cascade,
  gathering_id integer references programme.gathering on delete cascade,
  words text check (length(words) between 1 and 280),
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  -- Lets the other have one's mail address, once both want the meeting.
  from_shares boolean not null default false,
  to_shares boolean not null default false,
  check (from_id <> to_id),
  check ((state = 'asked') = (answered_at is null))
);
-- Between two people one request for a gathering is open or accepted, whoever asked. Who declined is not asked again.
create unique index request_pair on encounters.request (least(from_id, to_id), greatest(from_id, to_id), gathering_id)
  nulls not distinct where state in ('asked', 'accepted', 'declined');
create index request_from on encounters.request (from_id, state);
create index request_to on encounters.request (to_id, state);
create index request_gathering on encounters.request (gathering_id);

-- Two people brought together at a gathering, once for each gathering; or by their own word, without one. What each says of
-- it: true, we met; false, we did not; null, nothing yet.
create table encounters.encounter (
  id bigint generated always as identity primary key,
  one_id integer not null references people.party on delete cascade,
  other_id integer not null references people.party on delete cascade,
  gathering_id integer references programme.gathering on delete set null,
  means text not null check (means in ('table', 'meeting', 'group', 'badge', 'said')),
  at timestamptz not null,
  one_said boolean,
  other_said boolean,
  -- Whose badge was scanned by the other: enough, until that person says otherwise.
  scanned_id integer,
  confirmed_at timestamptz,
  check (one_id < other_id),
  check (scanned_id is null or scanned_id in (one_id, other_id)),
  -- Confirmed: both say so; or one does, and the other's badge was scanned and the other does not deny it.
  constraint encounter_confirmed check ((confirmed_at is not null) = (
    coalesce(one_said, scanned_id = one_id, false) and coalesce(other_said, scanned_id = other_id, false)))
);
create unique index encounter_once on encounters.encounter (one_id, other_id, gathering_id) where gathering_id is not null;
create unique index encounter_said on encounters.encounter (one_id, other_id) where gathering_id is null and means = 'said';
create index encounter_other on encounters.encounter (other_id);
create index encounter_gathering on encounters.encounter (gathering_id);
create index encounter_open on encounters.encounter (at) where confirmed_at is null;
insert into encounters.encounter (one_id, other_id, means, at, one_said, other_said, confirmed_at)
  select one_id, other_id, 'said', at, true, true, at from people.met_card order by 1, 2;

-- For one person alone: what to do about somebody one met.
create table encounters.follow_up (
  person_id integer not null references people.party on delete cascade,
  other_id integer not null references people.party on delete cascade,
  text text not null check (length(text) between 1 and 500),
  due_on date,
  done_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (person_id, other_id),
  check (person_id <> other_id)
);
create index follow_up_other on encounters.follow_up (other_id);

-- Who was suggested to whom on which day; kept a month, so that nobody is shown to everybody and nobody to none.
create table encounters.shown (
  to_id integer not null references people.party on delete cascade,
  person_id integer not null references people.party on delete cascade,
  day date not null,
  primary key (to_id, person_id, day)
);
create index shown_person on encounters.shown (person_id, day);
create index shown_day on encounters.shown (day);

-- The people a person has been suggested today, in general or for a gathering, best first: the day's list stays.
create table encounters.day_list (
  person_id integer not null references people.party on delete cascade,
  gathering_id integer references programme.gathering on delete cascade,
  day date not null,
  people integer[] not null,
  made_at timestamptz not null
);
create unique index day_list_once on encounters.day_list (person_id, gathering_id, day) nulls not distinct;
create index day_list_gathering on encounters.day_list (gathering_id);
create index day_list_day on encounters.day_list (day);

-- What stands in the QR code on a badge, for one gathering.
create table encounters.badge (
  code text primary key check (code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
  person_id integer not null references people.party on delete cascade,
  gathering_id integer not null references programme.gathering on delete cascade,
  unique (person_id, gathering_id)
);
create index badge_gathering on encounters.badge (gathering_id);

-- Who was asked by mail whom they met at a gathering: once.
create table encounters.told (
  person_id integer not null references people.party on delete cascade,
  gathering_id integer not null references programme.gathering on delete cascade,
  at timestamptz not null default now(),
  primary key (person_id, gathering_id)
);
create index told_gathering on encounters.told (gathering_id);

-- Who does not want that mail, and the secret in each of them that ends it without signing in.
create table encounters.mail_wish (
  person_id integer primary key references people.party on delete cascade,
  wanted boolean not null default true,
  secret text not null unique default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);

-- What later features may know. A tie of two people (one_id < other_id): the gatherings at which they met, and since when.
create view encounters.tie_card as
  select one_id, other_id, count(*)::integer as encounters, min(at) as first_at, max(at) as last_at
    from encounters.encounter where confirmed_at is not null group by one_id, other_id;

create view encounters.encounter_card as
  select id, one_id, other_id, gathering_id, means, at, confirmed_at from encounters.encounter where confirmed_at is not null;

create view encounters.choice_card as select person_id, suggested, scannable, counted from encounters.choice;
