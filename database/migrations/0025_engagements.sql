-- Engagements: what two parties agreed to do together, and what came of it.
create schema engagements;

create table engagements.engagement (
  id integer generated always as identity primary key,
  -- What it came from; null: made without a call.
  call_id integer references calls.call on delete set null,
  response_id integer unique references responses.response on delete set null,
  -- Who asked, and who does it; null: no longer here, and the other keeps what is theirs.
  asker_id integer references people.party on delete set null,
  doer_id integer references people.party on delete set null,
  title platform.local_text not null,
  -- proposed: not yet agreed by both; agreed: it runs; ended: it was done; stopped: it was not.
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'ended', 'stopped')),
  -- Which terms hold: always some to which both said yes, see below.
  agreed_number smallint,
  agreed_terms boolean not null generated always as (true) stored,
  -- Who says that it is done.
  asker_done_at timestamptz,
  asker_done_by integer references people.party on delete set null,
  doer_done_at timestamptz,
  doer_done_by integer references people.party on delete set null,
  ended_at timestamptz,
  stopped_reason text check (length(stopped_reason) between 1 and 1000),
  stopped_side text check (stopped_side in ('asker', 'doer')),
  -- From then on each side sees what the other wrote, and nothing more is written.
  remarks_open_at timestamptz,
  example boolean not null default false,
  created_at timestamptz not null default now(),
  check (asker_id <> doer_id),
  check (state not in ('agreed', 'ended') or agreed_number is not null),
  check ((state in ('ended', 'stopped')) = (ended_at is not null)),
  check ((state = 'ended') = (remarks_open_at is not null)),
  check ((state = 'stopped') = (stopped_reason is not null))
);
create index engagement_call on engagements.engagement (call_id);
create index engagement_asker on engagements.engagement (asker_id);
create index engagement_doer on engagements.engagement (doer_id);
create index engagement_asker_done_by on engagements.engagement (asker_done_by);
create index engagement_doer_done_by on engagements.engagement (doer_done_by);
create index engagement_running on engagements.engagement (id) where state in ('proposed', 'agreed');
create index engagement_remarks on engagements.engagement (remarks_open_at);

-- Everything that was ever proposed, in order; who said yes, and when. To say yes there must be a period and a result.
create table engagements.terms (
  engagement_id integer not null references engagements.engagement on delete cascade,
  number smallint not null check (number > 0),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  -- What is to be there at the end.
  result text check (length(result) between 1 and 5000),
  -- Whole euros.
  amount integer check (amount >= 0),
  proposed_by integer references people.party on delete set null,
  proposed_side text not null check (proposed_side in ('asker', 'doer')),
  at timestamptz not null,
  asker_agreed_at timestamptz,
  asker_agreed_by integer references people.party on delete set null,
  doer_agreed_at timestamptz,
  doer_agreed_by integer references people.party on delete set null,
  agreed boolean not null generated always as (asker_agreed_at is not null and doer_agreed_at is not null) stored,
  -- Other terms came in its place, or it was taken back.
  closed_at timestamptz,
  primary key (engagement_id, number),
  unique (engagement_id, number, agreed),
  check (coalesce(asker_agreed_at, doer_agreed_at) is null or (starts_on is not null and ends_on is not null and result is not null))
);
create unique index terms_open on engagements.terms (engagement_id) where closed_at is null and not agreed;
create index terms_proposed_by on engagements.terms (proposed_by);
create index terms_asker_agreed_by on engagements.terms (asker_agreed_by);
create index terms_doer_agreed_by on engagements.terms (doer_agreed_by);
-- An engagement that runs has terms to which both said yes. Looked at when the transaction ends: each needs the other.
alter table engagements.engagement add constraint engagement_agreed
  foreign key (id, agreed_number, agreed_terms) references engagements.terms (engagement_id, number, agreed)
  deferrable initially deferred;

-- For which parties a person acts in engagements: also for a dissolved collective, whose past is still spoken of.
create view engagements.acts_for as
  select person_id, party_id from people.representative
  union
  select m.person_id, m.party_id from people.membership_card m join people.party_card p on p.id = m.party_id
   where p.closed and m.standing in ('organiser', 'admin');

-- Which persons acted for a side: of an organisation they are the ones who worked together.
create table engagements.representation (
  engagement_id integer not null references engagements.engagement on delete cascade,
  person_id integer not null references people.party on delete cascade,
  side text not null check (side in ('asker', 'doer')),
  first_at timestamptz not null,
  primary key (engagement_id, person_id, side)
);
create index representation_person on engagements.representation (person_id);

-- What came of it; everyone sees it when both said yes to these words and this picture.
create table engagements.outcome (
  engagement_id integer primary key references engagements.engagement on delete cascade,
  text platform.local_text not null,
  href text check (href ~ '^https?://'),
  picture_id uuid references platform.file on delete set null,
  written_by integer references people.party on delete set null,
  written_at timestamptz not null,
  asker_yes_at timestamptz,
  asker_yes_by integer references people.party on delete set null,
  doer_yes_at timestamptz,
  doer_yes_by integer references people.party on delete set null,
  -- Counts the changes: a yes is to the words it was said to.
  version smallint not null default 1,
  -- A steward took it from sight.
  hidden_at timestamptz,
  published boolean not null generated always as (asker_yes_at is not null and doer_yes_at is not null and hidden_at is null) stored
);
create index outcome_picture on engagements.outcome (picture_id);
create index outcome_written_by on engagements.outcome (written_by);
create index outcome_asker_yes_by on engagements.outcome (asker_yes_by);
create index outcome_doer_yes_by on engagements.outcome (doer_yes_by);

-- What each side says of working with the other.
create table engagements.remark (
  engagement_id integer not null references engagements.engagement on delete cascade,
  side text not null check (side in ('asker', 'doer')),
  text platform.local_text not null,
  by_id integer references people.party on delete set null,
  written_at timestamptz not null,
  hidden_at timestamptz,
  primary key (engagement_id, side)
);
create index remark_by on engagements.remark (by_id);

-- How members of a collective divide an engagement; signed when each named member signed.
create table engagements.division (
  engagement_id integer not null references engagements.engagement on delete cascade,
  number smallint not null check (number > 0),
  proposed_by integer references people.party on delete set null,
  at timestamptz not null,
  signed_at timestamptz,
  closed_at timestamptz,
  primary key (engagement_id, number)
);
create unique index division_open on engagements.division (engagement_id) where closed_at is null and signed_at is null;
create index division_proposed_by on engagements.division (proposed_by);

create table engagements.share (
  engagement_id integer not null,
  number smallint not null,
  position smallint not null check (position > 0),
  -- Null: no longer here; the share stays.
  person_id integer references people.party on delete set null,
  -- Of a thousand: percentages with one decimal.
  permille smallint not null check (permille between 1 and 1000),
  signed_at timestamptz,
  primary key (engagement_id, number, position),
  foreign key (engagement_id, number) references engagements.division on delete cascade,
  unique (engagement_id, number, person_id)
);
create index share_person on engagements.share (person_id);

-- Shares add up to the whole, and what counts as signed is signed by each.
create function engagements.shares_whole() returns trigger language plpgsql as $$
declare
  of_engagement integer := coalesce(new.engagement_id, old.engagement_id);
  of_number smallint := coalesce(new.number, old.number);
  whole integer;
  unsigned integer;
begin
  perform from engagements.division where engagement_id = of_engagement and number = of_number;
  if not found then return null; end if;
  select coalesce(sum(permille), 0), count(*) filter (where signed_at is null) into whole, unsigned
    from engagements.share where engagement_id = of_engagement and number = of_number;
  if whole <> 1000 then
    raise exception 'shares of engagement % add up to % of 1000', of_engagement, whole
      using errcode = 'check_violation', constraint = 'shares_whole';
  end if;
  perform from engagements.division
    where engagement_id = of_engagement and number = of_number and signed_at is not null and unsigned > 0;
  if found then
    raise exception 'shares of engagement % are not signed by all', of_engagement
      using errcode = 'check_violation', constraint = 'shares_signed';
  end if;
  return null;
end $$;
create constraint trigger shares_whole after insert or update or delete on engagements.share
  deferrable initially deferred for each row execute function engagements.shares_whole();
create constraint trigger shares_whole after insert or update on engagements.division
  deferrable initially deferred for each row execute function engagements.shares_whole();

-- What a side was told, so that it is told once.
create table engagements.told (
  engagement_id integer not null references engagements.engagement on delete cascade,
  side text not null check (side in ('asker', 'doer')),
  what text not null,
  at timestamptz not null,
  primary key (engagement_id, side, what)
);

create trigger content_changed after insert or update or delete or truncate on engagements.outcome for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on engagements.remark for each statement execute function platform.content_changed();
create trigger content_changed after update of remarks_open_at on engagements.engagement for each statement execute function platform.content_changed();

-- What later features may read. The period is that of the terms that hold, or of what was proposed last.
create view engagements.engagement_card as
  select e.id, e.call_id, e.response_id, e.asker_id, e.doer_id, e.title, t.starts_on, t.ends_on, t.result, t.amount, e.state, e.ended_at, e.created_at,
         e.example
    from engagements.engagement e
    left join lateral (
      select starts_on, ends_on, result, amount from engagements.terms
       where engagement_id = e.id order by (number = e.agreed_number) is true desc, number desc limit 1) t on true;

-- What came of engagements, as far as everyone may know.
create view engagements.outcome_card as
  select o.engagement_id, e.call_id, e.asker_id, e.doer_id, e.title, e.ended_at, o.text, o.href, o.picture_id,
         greatest(o.asker_yes_at, o.doer_yes_at) as published_at, e.example
    from engagements.outcome o join engagements.engagement e on e.id = o.engagement_id
   where o.published;

-- People who worked together in something that was done, once for each such thing. The lower number first.
create table encounters.joint_work (
  one_id integer not null references people.party on delete cascade,
  other_id integer not null references people.party on delete cascade,
  -- What it was, in words of the feature that knows it: 'engagement:12'.
  source text not null check (source ~ '^[a-z]+:[0-9]+$'),
  title platform.local_text not null,
  at timestamptz not null,
  primary key (one_id, other_id, source),
  check (one_id < other_id)
);
create index joint_work_other on encounters.joint_work (other_id);
create index joint_work_source on encounters.joint_work (source);

-- A tie of two people (one_id < other_id): how often they met, how often they worked together, and since when.
create or replace view encounters.tie_card as
  select one_id, other_id, count(*) filter (where met)::integer as encounters, min(at) as first_at, max(at) as last_at,
         count(*) filter (where not met)::integer as worked
    from (select one_id, other_id, at, true as met from encounters.encounter where confirmed_at is not null
          union all select one_id, other_id, at, false from encounters.joint_work) each
   group by one_id, other_id;

create view encounters.joint_work_card as select one_id, other_id, source, at from encounters.joint_work;
