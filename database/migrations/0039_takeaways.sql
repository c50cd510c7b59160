-- Three takeaways: what speakers and listeners take home from a talk, in at most three sentences each.
create schema takeaways;

-- A session of a gathering, or a gathering as a whole. Whoever changes what is said of it holds its row first.
create table takeaways.talk (
  id integer generated always as identity primary key,
  gathering_id integer not null references programme.gathering on delete cascade,
  session_id integer references programme.session on delete cascade,
  unique nulls not distinct (gathering_id, session_id)
);
create index talk_session on takeaways.talk (session_id);

create table takeaways.sentence (
  id integer generated always as identity primary key,
  talk_id integer not null references takeaways.talk on delete cascade,
  person_id integer not null references people.party on delete cascade,
  place smallint not null check (place between 1 and 3),
  words text not null check (length(words) between 3 and 280 and words !~ '[[:cntrl:]]'),
  locale text not null check (locale in ('nl', 'en')),
  -- The name of who gave it stands beside it, as far as everyone may know that this person is here.
  named boolean not null default false,
  given_at timestamptz not null,
  changed_at timestamptz not null,
  -- Sentences of a talk with the same number stand side by side.
  grouped integer not null default 0,
  -- One of the three of its talk.
  chosen smallint check (chosen between 1 and 3),
  hidden_at timestamptz,
  hidden_by integer references people.party on delete set null,
  hidden_reason text check (length(hidden_reason) between 1 and 600),
  example boolean not null default false,
  -- Three a person and talk.
  unique (talk_id, person_id, place),
  unique (id, person_id),
  constraint sentence_chosen unique (talk_id, chosen) deferrable initially deferred,
  check ((hidden_at is null) = (hidden_reason is null)),
  check (hidden_at is null or chosen is null)
);
create index sentence_person on takeaways.sentence (person_id);
create index sentence_hidden_by on takeaways.sentence (hidden_by);
create index sentence_of_three on takeaways.sentence (changed_at desc) where chosen is not null;

-- "I use this": one a person and sentence, never of a sentence one gave.
create table takeaways.mark (
  sentence_id integer not null,
  giver_id integer not null,
  person_id integer not null references people.party on delete cascade,
  at timestamptz not null,
  primary key (sentence_id, person_id),
  foreign key (sentence_id, giver_id) references takeaways.sentence (id, person_id) on delete cascade,
  check (person_id <> giver_id)
);
create index mark_giver on takeaways.mark (sentence_id, giver_id);
create index mark_person on takeaways.mark (person_id);

create trigger content_changed after insert or update or delete or truncate on takeaways.talk for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on takeaways.sentence for each statement execute function platform.content_changed();
create trigger content_changed after insert or update or delete or truncate on takeaways.mark for each statement execute function platform.content_changed();

-- What everyone may read: sentences that are not hidden, of people whom no steward hid, of gatherings that are out.
create view takeaways.sentence_card as
  select s.id, s.talk_id, t.gathering_id, t.session_id, s.person_id, s.words, s.locale, s.grouped, s.chosen, s.given_at, s.changed_at,
         exists (select from programme.speaker_card k where k.party_id = s.person_id and k.gathering_id = t.gathering_id
                  and (t.session_id is null or k.session_id = t.session_id)) as by_speaker,
         s.named and p.public as named
    from takeaways.sentence s join takeaways.talk t on t.id = s.talk_id
    join people.asker_card p on p.id = s.person_id join programme.gathering_card g on g.id = t.gathering_id
   where s.hidden_at is null and not p.withheld and g.status = 'published';
