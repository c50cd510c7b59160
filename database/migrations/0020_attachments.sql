-- Documents that belong to something: kept in the database like pictures, sent only as a download.
create table platform.attachment (
  id uuid primary key default gen_random_uuid(),
  -- As whoever uploaded it called it, without a path.
  name text not null check (length(name) between 1 and 120),
  type text not null check (type in ('application/pdf', 'image/webp', 'text/plain', 'text/csv')),
  size integer not null check (size between 1 and 10000000),
  sha256 bytea not null check (length(sha256) = 32),
  bytes bytea not null,
  created_at timestamptz not null default now(),
  check (length(bytes) = size)
);
alter table platform.attachment alter column bytes set storage external;
