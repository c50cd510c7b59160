-- An episode may come from one session of a gathering. Whether the session is of that gathering, who reads it minds: a
-- gathering that goes takes both away, in an order of its own.
alter table podcasts.episode add column session_id integer references programme.session on delete set null;
create index episode_session on podcasts.episode (session_id);

create or replace view podcasts.episode_card as
  select e.id, e.show_id, e.slug, e.title, e.description, e.gathering_id, e.published_at, e.changed_at,
         (select n.id from programme.session n where n.id = e.session_id and n.gathering_id = e.gathering_id) as session_id
    from podcasts.episode e join podcasts.show s on s.id = e.show_id
   where s.state = 'public' and s.audience = 'everyone' and e.published_at is not null;

-- Who is heard in an episode, as far as they are parties and agreed.
create view podcasts.credit_card as
  select distinct episode_id, person_id from podcasts.credit where person_id is not null and agreed_at is not null;

-- What people take home from an episode that comes from no gathering.
alter table takeaways.talk
  alter column gathering_id drop not null,
  add column episode_id integer unique references podcasts.episode on delete cascade,
  drop constraint talk_gathering_id_session_id_key,
  add constraint talk_subject unique nulls not distinct (gathering_id, session_id, episode_id),
  add constraint talk_of_one check (num_nonnulls(gathering_id, episode_id) = 1 and (session_id is null or gathering_id is not null));

-- Talks everyone may read about, with what they are of. Who reads it minds the moment an episode is there from.
create view takeaways.talk_card as
  select t.id, t.gathering_id, t.session_id, t.episode_id, g.slug, s.slug as show_slug, e.slug as episode_slug,
         coalesce(g.title, jsonb_build_object(s.language, e.title)::platform.local_text) as title, n.title as session_title,
         coalesce(g.starts_at, e.published_at) as starts_at, g.series_id
    from takeaways.talk t left join programme.gathering_card g on g.id = t.gathering_id and g.status = 'published'
    left join programme.session_card n on n.id = t.session_id
    left join podcasts.episode_card e on e.id = t.episode_id left join podcasts.show_card s on s.id = e.show_id
    left join people.asker_card o on o.id = s.owner_id
   where g.id is not null or not o.withheld;

-- What everyone may read: sentences that are not hidden, of people whom no steward hid, of talks that are out.
create or replace view takeaways.sentence_card as
  select s.id, s.talk_id, t.gathering_id, t.session_id, s.person_id, s.words, s.locale, s.grouped, s.chosen, s.given_at, s.changed_at,
         exists (select from programme.speaker_card k where k.party_id = s.person_id and k.gathering_id = t.gathering_id
                  and (t.session_id is null or k.session_id = t.session_id))
           or exists (select from podcasts.credit_card k where k.person_id = s.person_id and k.episode_id = t.episode_id) as by_speaker,
         s.named and p.public as named, t.episode_id
    from takeaways.sentence s join takeaways.talk_card t on t.id = s.talk_id
    join people.asker_card p on p.id = s.person_id
   where s.hidden_at is null and not p.withheld;
