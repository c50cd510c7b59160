-- A placement that was arranged without the platform, and that its school registers: it counts, and says so.
alter table internships.placement_change drop constraint placement_change_what_check;
alter table internships.placement_change add constraint placement_change_what_check
  check (what in ('made', 'asked', 'approved', 'refused', 'changed', 'stopped', 'signed', 'complete', 'finished', 'registered'));

alter table internships.placement
  add column origin text not null default 'platform' check (origin in ('platform', 'outside')),
  -- Of a company that is not here.
  add column company_text text check (length(company_text) between 1 and 120),
  add column registered_by integer references people.party on delete set null,
  add constraint placement_company_text check (company_text is null or (origin = 'outside' and company_id is null));
create index placement_registered_by on internships.placement (registered_by);
create unique index placement_outside on internships.placement
  (programme_id, student_id, starts_on, coalesce(company_id::text, lower(company_text))) where origin = 'outside' and state <> 'stopped';
