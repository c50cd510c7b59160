-- A mail on the day after a gathering, about what waits: wanted, until somebody says not to.
alter table reminders.wish add column afterwards boolean not null default true;
alter table reminders.told drop constraint told_kind_check;
alter table reminders.told add constraint told_kind_check check (kind in ('week', 'day', 'hour', 'digest', 'afterwards'));

-- For the feature that knows what waits: who was told of a gathering, and who does not want to be.
create view reminders.afterwards_told as select person_id, gathering_id from reminders.told where kind = 'afterwards';
create view reminders.afterwards_unwanted as select person_id from reminders.wish where not afterwards;
