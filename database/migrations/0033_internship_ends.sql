-- A place that waits for a yes is reminded of once, before it lapses.
alter table matchdays.assignment add column reminded_at timestamptz;

-- An internship that was, told in its history when its engagement ended with it.
alter table internships.placement_change drop constraint placement_change_what_check;
alter table internships.placement_change add constraint placement_change_what_check
  check (what in ('made', 'asked', 'approved', 'refused', 'changed', 'stopped', 'signed', 'complete', 'finished'));
create unique index placement_change_finished on internships.placement_change (placement_id) where what = 'finished';
