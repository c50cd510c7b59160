-- The timetable of a match day is made beside the pages: who asked for it looks on, and what broke off is taken up again.
create table matchdays.making (
  matchday_id integer primary key references matchdays.timetable on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'computing', 'done', 'failed')),
  -- Why there is none.
  reason text check (reason in ('nothing', 'published', 'changed', 'gone', 'gaveUp', 'failed')),
  -- How often it was begun.
  tries smallint not null default 0 check (tries >= 0),
  asked_at timestamptz not null,
  begun_at timestamptz,
  -- The last sign of life of the worker that makes it.
  beat_at timestamptz not null,
  check ((state = 'failed') = (reason is not null))
);
create index making_waits on matchdays.making (beat_at) where state in ('waiting', 'computing');
