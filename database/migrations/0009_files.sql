-- Pictures people uploaded, already re-encoded: kept in the database, so that every server has them and one backup is whole.
create table platform.file (
  id uuid primary key default gen_random_uuid(),
  created_at timestamptz not null default now()
);

-- One picture in several sizes. 'whole' is what a new crop is cut from; it is never sent to anybody.
create table platform.file_size (
  file_id uuid not null references platform.file on delete cascade,
  size text not null check (size in ('whole', 'small', 'medium', 'large')),
  type text not null check (type = 'image/webp'),
  -- Pixels.
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  sha256 bytea not null check (length(sha256) = 32),
  bytes bytea not null check (length(bytes) between 1 and 5000000),
  primary key (file_id, size)
);
-- WebP is packed already: compressing it again costs time and gains nothing.
alter table platform.file_size alter column bytes set storage external;
