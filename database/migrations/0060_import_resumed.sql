-- When somebody last worked on an import, by the clock of the database: one that was cut off is taken up again.
alter table stories.import add column worked_at timestamptz not null default clock_timestamp();
