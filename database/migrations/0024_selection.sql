-- Selection: juries with criteria and scores, votes of members, and the dividing of a budget.
create schema selection;

-- How a call is chosen from, when its asker does not choose alone.
create table selection.procedure (
  call_id integer primary key references calls.call on delete cascade,
  -- preparing: criteria and jurors may change; blind: jurors score without knowing who; open: they know, and may adjust;
  -- decided: it was chosen.
  phase text not null default 'preparing' check (phase in ('preparing', 'blind', 'open', 'decided')),
  -- Whether there is a blind round.
  blind_first boolean not null default true,
  -- Members vote between these moments.
  vote_from timestamptz,
  vote_until timestamptz check (vote_until > vote_from),
  -- Of a jury together with a vote: how many percent the jury counts for.
  jury_share smallint not null default 50 check (jury_share between 0 and 100),
  decided_at timestamptz,
  decided_by integer references people.party on delete set null,
  -- What everybody may read about the choice as a whole.
  statement text check (length(statement) between 1 and 4000),
  -- How many judged and voted, once who did is forgotten.
  jurors_counted integer,
  votes_counted integer,
  check ((phase = 'decided') = (decided_at is not null)),
  check ((vote_from is null) = (vote_until is null))
);
create index procedure_decided_by on selection.procedure (decided_by);

create table selection.criterion (
  id integer generated always as identity primary key,
  call_id integer not null references selection.procedure on delete cascade,
  position smallint not null,
  name text not null check (length(name) between 1 and 80),
  hint text check (length(hint) between 1 and 300),
  weight smallint not null default 1 check (weight between 1 and 10)
);
create index criterion_call on selection.criterion (call_id, position);

create table selection.juror (
  call_id integer not null references selection.procedure on delete cascade,
  person_id integer not null references people.party on delete cascade,
  state text not null default 'invited' check (state in ('invited', 'accepted', 'declined')),
  invited_by integer references people.party on delete set null,
  invited_at timestamptz not null,
  answered_at timestamptz,
  primary key (call_id, person_id),
  check ((state = 'invited') = (answered_at is null))
);
create index juror_person on selection.juror (person_id);
create index juror_invited_by on selection.juror (invited_by);

-- A juror who has to do with a response judges it not, in no round. own: responded or belongs to who did, found by the
-- program; said: the juror says so.
create table selection.conflict (
  call_id integer not null,
  person_id integer not null,
  response_id integer not null references responses.response on delete cascade,
  because text not null check (because in ('own', 'said')),
  words text check (length(words) between 1 and 300),
  at timestamptz not null,
  primary key (person_id, response_id),
  foreign key (call_id, person_id) references selection.juror on delete cascade
);
create index conflict_juror on selection.conflict (call_id, person_id);
create index conflict_response on selection.conflict (response_id);

create table selection.score (
  call_id integer not null,
  person_id integer not null,
  response_id integer not null references responses.response on delete cascade,
  criterion_id integer not null references selection.criterion on delete cascade,
  round text not null check (round in ('blind', 'open')),
  points smallint not null check (points between 1 and 10),
  at timestamptz not null,
  primary key (person_id, response_id, criterion_id, round),
  foreign key (call_id, person_id) references selection.juror on delete cascade
);
create index score_call on selection.score (call_id, person_id);
create index score_response on selection.score (response_id);
create index score_criterion on selection.score (criterion_id);

-- What a juror writes with the scores, for the jury and the asker.
create table selection.remark (
  call_id integer not null,
  person_id integer not null,
  response_id integer not null references responses.response on delete cascade,
  words text not null check (length(words) between 1 and 2000),
  at timestamptz not null,
  primary key (person_id, response_id),
  foreign key (call_id, person_id) references selection.juror on delete cascade
);
create index remark_juror on selection.remark (call_id, person_id);
create index remark_response on selection.remark (response_id);

-- Whether a person responded to a call, in whatever name.
create function selection.responded(call integer, person integer) returns boolean language sql stable
  return exists (select from responses.response r
    where r.call_id = call and r.state not in ('draft', 'withdrawn') and person in (r.party_id, r.by_id));

-- Nobody scores what they have to do with, or competes with, whatever the pages say.
create function selection.impartial() returns trigger language plpgsql as $$
begin
  if selection.responded(new.call_id, new.person_id)
     or exists (select from selection.conflict c where c.person_id = new.person_id and c.response_id = new.response_id) then
    raise exception 'a juror with a conflict of interest does not judge' using errcode = 'check_violation', constraint = 'impartial';
  end if;
  return new;
end $$;
create trigger impartial before insert or update on selection.score for each row execute function selection.impartial();

create function selection.no_respondent() returns trigger language plpgsql as $$
begin
  if new.state = 'accepted' and selection.responded(new.call_id, new.person_id) then
    raise exception 'who responds to a call is not in its jury' using errcode = 'check_violation', constraint = 'no_respondent';
  end if;
  return new;
end $$;
create trigger no_respondent before insert or update on selection.juror for each row execute function selection.no_respondent();

-- One person, one vote; which one may be changed until the end.
create table selection.vote (
  call_id integer not null references selection.procedure on delete cascade,
  person_id integer not null references people.party on delete cascade,
  response_id integer not null references responses.response on delete cascade,
  at timestamptz not null,
  primary key (call_id, person_id)
);
create index vote_person on selection.vote (person_id);
create index vote_response on selection.vote (response_id);

-- What was chosen, with the motive everybody may read; of a funding round with whole euros.
create table selection.award (
  response_id integer primary key references responses.response on delete cascade,
  call_id integer not null references selection.procedure on delete cascade,
  amount integer check (amount > 0),
  motive text not null check (length(motive) between 1 and 2000)
);
create index award_call on selection.award (call_id);

-- No more is given than there is.
create function selection.within_budget() returns trigger language plpgsql as $$
declare over boolean;
begin
  select coalesce(sum(a.amount), 0) > c.budget into over
    from calls.call c left join selection.award a on a.call_id = c.id
   where c.id = new.call_id group by c.budget;
  if over then
    raise exception 'awards exceed the budget' using errcode = 'check_violation', constraint = 'within_budget';
  end if;
  return null;
end $$;
create constraint trigger within_budget after insert or update on selection.award deferrable initially deferred
  for each row execute function selection.within_budget();

create trigger content_changed after insert or update or delete or truncate on selection.procedure for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on selection.award for each statement execute function platform.content_changed();
