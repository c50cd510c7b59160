-- Insight: what the city may know of who meets whom, group by group; nobody can be found in it.
create schema insight;

-- Which people are a secret part of the figures, and by what name the figures know them. Drawn when first needed, known to nobody.
create table insight.secret (
  single boolean primary key default true check (single),
  key text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') check (length(key) = 64)
);

-- The figures of what was up to the end of a month. Never changed: what was published cannot be taken back.
create table insight.report (
  month text primary key check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  made_at timestamptz not null,
  -- By hand, by this steward; null: by the job.
  made_by integer references people.party on delete set null,
  -- Made while the example city was there; goes with it.
  example boolean not null,
  figures jsonb not null
);
create index report_made_by on insight.report (made_by);

create function insight.report_stands() returns trigger language plpgsql as $$
begin
  if row(new.month, new.made_at, new.example, new.figures) is distinct from row(old.month, old.made_at, old.example, old.figures) then
    raise exception 'a report is never changed';
  end if;
  return new;
end $$;
create trigger report_stands before update on insight.report for each row execute function insight.report_stands();
create trigger content_changed after insert or update or delete on insight.report for each statement execute function platform.content_changed();

-- What stands behind each figure until at least five different people behind it changed: pairs of secret names, [one, other, label].
-- Never shown. Holds no ids, so who leaves is in it by a name that belongs to nobody any more.
create table insight.behind (
  figure text primary key,
  since text not null check (since ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  items jsonb not null
);
