-- Who signs in. Secrets are random tokens, kept only as their sha-256.
create schema identity;

create table identity.account (
  id uuid primary key default gen_random_uuid(),
  -- Lower case; the mail address one signs in with.
  email text not null unique check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
  email_confirmed_at timestamptz,
  locale text not null default 'nl' check (locale in ('nl', 'en')),
  steward boolean not null default false,
  -- A steward closed it: its sessions end and it cannot sign in.
  blocked_at timestamptz,
  created_at timestamptz not null default now()
);

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique check (length(token_hash) = 32),
  account_id uuid not null references identity.account on delete cascade,
  -- What the browser says it is, shortened: shown to the owner, in words.
  agent text,
  -- How its owner proved who they are: a link in a mail, a passkey, a provider's name, an example person.
  method text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on identity.session (account_id);
create index session_expires on identity.session (expires_at);

-- What features may read: sessions and the accounts behind them.
create view identity.session_card as
  select session.id, session.token_hash, session.seen_at, session.expires_at, session.created_at, session.method,
         account.id as account_id, account.locale, account.steward
    from identity.session session join identity.account account on account.id = session.account_id
   where account.blocked_at is null;

create view identity.account_card as
  select id, email, locale, steward, blocked_at, created_at from identity.account;

alter table people.party
  add column account_id uuid unique references identity.account on delete set null,
  -- Since when a person's own publications no longer wait for a steward.
  add column trusted_at timestamptz,
  add check (account_id is null or kind = 'person');

-- What was done once: a form that is sent again, or twice at once, gets the first answer.
create table platform.once (
  key uuid primary key,
  result jsonb,
  at timestamptz not null default now()
);
create index once_at on platform.once (at);

-- How often something was tried, per window of time.
create unlogged table platform.rate (
  key text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (key, window_start)
);
