-- What later features may read of the programme.
create view programme.series_card as
  select id, slug, title from programme.series;

-- A gathering with its parts, as whoever brought it in would describe it.
create view programme.gathering_card as
  select g.id, g.uid, g.slug, g.series_id, g.kind, g.title, g.summary, g.about, g.starts_at, g.ends_at, g.all_day, g.status, g.mode,
         g.place_id, g.place_text, g.online_url, g.languages, g.free, g.website, g.sequence, g.vanished_at,
         array(select o.party_id from programme.gathering_organiser o where o.gathering_id = g.id order by o.position) as organiser_ids,
         coalesce((select jsonb_agg(jsonb_build_object('title', n.title, 'kind', n.kind, 'abstract', n.abstract, 'starts_at', n.starts_at,
             'ends_at', n.ends_at, 'room_id', n.room_id, 'room_text', n.room_text, 'track', n.track,
             'speakers', array(select k.name from programme.speaker k where k.session_id = n.id order by k.position)) order by n.starts_at, n.id)
            from programme.session n where n.gathering_id = g.id), '[]') as sessions
    from programme.gathering g;
