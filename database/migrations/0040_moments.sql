-- Looking back: after a gathering its pictures, what was said of it, who was there, and what came of it.

-- Who would rather not be in pictures says so for each ticket; guests without an account too.
alter table registrations.ticket add column no_pictures boolean not null default false;
create or replace view registrations.ticket_card as
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
         r.needs, r.remark, greatest(t.changed_at, r.changed_at) as changed_at, t.number, t.position, y.name as ticket_type_name,
         t.no_pictures
    from registrations.ticket t
    join registrations.registration r on r.id = t.registration_id
    left join people.party_card p on p.id = r.person_id
    left join registrations.ticket_type y on y.id = r.ticket_type_id
    left join registrations.slot s on s.id = r.slot_id;

-- What a story says it is about, as far as readers may know it.
create view stories.about_card as
  select distinct l.story_id, l.gathering_id, l.series_id, l.party_id
    from stories.link l join stories.story_card c on c.id = l.story_id where l.relation = 'about';

create schema moments;

-- Looking back on a gathering. What is being written stands beside what readers see.
create table moments.recap (
  gathering_id integer primary key references programme.gathering on delete cascade,
  -- Counts changes of the text: who saves says which one was looked at.
  version integer not null default 1,
  lead platform.local_text check (length(lead::text) <= 2000),
  body platform.local_text check (length(body::text) <= 120000),
  -- What came of it, in the words of who organised it.
  outcome platform.local_text check (length(outcome::text) <= 40000),
  shown_lead platform.local_text,
  shown_body platform.local_text,
  shown_outcome platform.local_text,
  -- The version readers see.
  shown_version integer,
  published_at timestamptz,
  withdrawn_at timestamptz,
  created_by integer references people.party on delete set null,
  changed_by integer references people.party on delete set null,
  changed_at timestamptz not null,
  example boolean not null default false,
  check (withdrawn_at is null or published_at is not null),
  check ((published_at is null) = (shown_version is null))
);
create index recap_created_by on moments.recap (created_by);
create index recap_changed_by on moments.recap (changed_by);
create index recap_shown on moments.recap (published_at desc, gathering_id) where published_at is not null and withdrawn_at is null;

-- Who may make it besides who organises the gathering.
create table moments.maker (
  gathering_id integer not null references programme.gathering on delete cascade,
  person_id integer not null references people.party on delete cascade,
  added_by integer references people.party on delete set null,
  added_at timestamptz not null,
  primary key (gathering_id, person_id)
);
create index maker_person on moments.maker (person_id);
create index maker_added_by on moments.maker (added_by);

create table moments.picture (
  id uuid primary key references platform.file on delete cascade,
  gathering_id integer not null references moments.recap on delete cascade,
  position integer not null,
  -- Counts changes of its words.
  version integer not null default 1,
  -- What the file was called: no description is that.
  name text not null check (length(name) <= 200),
  -- sha-256 of what was sent: the same picture stands there once, also when it is sent again.
  digest bytea not null check (length(digest) = 32),
  alt platform.local_text check (length(alt::text) <= 1400),
  caption platform.local_text check (length(caption::text) <= 1400),
  -- Who made it.
  credit text not null default '' check (length(credit) <= 120),
  added_by integer references people.party on delete set null,
  added_at timestamptz not null,
  shown_at timestamptz,
  -- Nobody sees a picture that says nothing to who cannot see it.
  constraint picture_described check (shown_at is null or alt is not null),
  unique (gathering_id, digest)
);
create index picture_gathering on moments.picture (gathering_id, position);
create index picture_added_by on moments.picture (added_by);

-- Who is in a picture, for their consent only: nobody reads it there.
create table moments.depicted (
  picture_id uuid not null references moments.picture on delete cascade,
  person_id integer not null references people.party on delete cascade,
  marked_by integer references people.party on delete set null,
  marked_at timestamptz not null,
  -- When the person was told or asked by mail.
  told_at timestamptz,
  answer text check (answer in ('yes', 'no')),
  answered_at timestamptz,
  primary key (picture_id, person_id),
  check ((answer is null) = (answered_at is null))
);
create index depicted_person on moments.depicted (person_id);
create index depicted_marked_by on moments.depicted (marked_by);

-- Members who would rather not be in pictures of any gathering.
create table moments.shy (
  person_id integer primary key references people.party on delete cascade,
  since timestamptz not null
);

-- Who was there and agreed to be named.
create table moments.present (
  gathering_id integer not null references programme.gathering on delete cascade,
  person_id integer not null references people.party on delete cascade,
  agreed_at timestamptz not null,
  primary key (gathering_id, person_id)
);
create index present_person on moments.present (person_id);

-- Somebody asks, with or without an account, to take a picture away.
create table moments.removal (
  id integer generated always as identity primary key,
  picture_id uuid not null references moments.picture on delete cascade,
  name text not null check (length(name) between 1 and 120),
  email text not null default '' check (length(email) <= 254),
  words text not null default '' check (length(words) <= 1000),
  once uuid unique,
  locale text not null check (locale in ('nl', 'en')),
  asked_at timestamptz not null,
  -- Looked at, and the picture stayed.
  kept_at timestamptz,
  kept_because text check (length(kept_because) <= 1000),
  check (kept_at is null or kept_because <> '')
);
create index removal_picture on moments.removal (picture_id);

-- Whether a person would rather not be in pictures of a gathering: said with the ticket, or for all gatherings.
create function moments.refuses(person integer, gathering integer) returns boolean language sql stable as $$
  select exists (select from moments.shy s where s.person_id = person)
      or exists (select from registrations.ticket_card t
                  where t.person_id = person and t.gathering_id = gathering and t.no_pictures and t.state in ('valid', 'waiting', 'requested'))
$$;

-- Pictures nobody else sees as long as this person is in them and has not said yes.
create view moments.held as
  select d.picture_id, d.person_id, d.answer
    from moments.depicted d join moments.picture p on p.id = d.picture_id
   where d.answer = 'no' or (d.answer is null and moments.refuses(d.person_id, p.gathering_id));

-- What readers see.
create view moments.recap_card as
  select r.gathering_id, g.slug, g.series_id, g.kind, g.title, g.starts_at, g.ends_at, r.shown_lead as lead, r.shown_body as body,
         r.shown_outcome as outcome, r.published_at, r.changed_at, r.example
    from moments.recap r join programme.gathering_card g on g.id = r.gathering_id
   where r.published_at is not null and r.withdrawn_at is null and g.status <> 'draft';
create view moments.picture_card as
  select p.id, p.gathering_id, p.position, p.alt, p.caption, p.credit, p.shown_at
    from moments.picture p join moments.recap_card r on r.gathering_id = p.gathering_id
   where p.shown_at is not null and not exists (select from moments.held h where h.picture_id = p.id);

create trigger content_changed after insert or update or delete or truncate on moments.recap for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on moments.picture for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on moments.depicted for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on moments.shy for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on moments.present for each statement execute function platform.content_changed();
create trigger content_changed after update of no_pictures on registrations.ticket for each row
  when (old.no_pictures is distinct from new.no_pictures) execute function platform.content_changed();
