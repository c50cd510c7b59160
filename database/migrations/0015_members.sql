-- The ways to prove who one is, and what stewards did. Secrets are random tokens, kept only as their sha-256.

-- Example people are stepped into on the machine itself; they get no mail and are nobody's first steward.
alter table identity.account add column example boolean not null default false;

-- A mail that proves its reader has the address: a link, and six digits for the browser that asked.
create table identity.mail_proof (
  token_hash bytea primary key check (length(token_hash) = 32),
  email text not null check (email = lower(email)),
  -- The six digits, hashed together with the secret of the browser that asked: of no use without it.
  browser_hash bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  -- The identity at a provider that this proof ties to the address.
  provider text,
  issuer text,
  subject text,
  name text,
  back text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check (num_nulls(provider, issuer, subject) in (0, 3))
);
create index mail_proof_browser on identity.mail_proof (browser_hash);
create index mail_proof_expires on identity.mail_proof (expires_at);

-- Somebody on the way to an OpenID Connect provider.
create table identity.provider_attempt (
  state_hash bytea primary key check (length(state_hash) = 32),
  browser_hash bytea not null,
  provider text not null,
  code_verifier text not null,
  nonce text not null,
  back text not null,
  expires_at timestamptz not null
);
create index provider_attempt_expires on identity.provider_attempt (expires_at);

-- Who somebody is at a provider: the issuer's own lasting name for the person (OpenID Connect Core, 2: iss and sub).
create table identity.provider_link (
  issuer text not null,
  subject text not null,
  account_id uuid not null references identity.account on delete cascade,
  provider text not null,
  created_at timestamptz not null,
  used_at timestamptz not null,
  primary key (issuer, subject)
);
create index provider_link_account on identity.provider_link (account_id);

create table identity.passkey (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.account on delete cascade,
  -- base64url, as browsers say it.
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (name <> ''),
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on identity.passkey (account_id);

-- What a passkey must sign, once.
create table identity.passkey_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  -- Whose new passkey; none: anybody who signs in.
  account_id uuid references identity.account on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenge_expires on identity.passkey_challenge (expires_at);

-- Somebody who proved to have an address and has no account yet. The account is made when name and age are known.
create table identity.arrival (
  token_hash bytea primary key check (length(token_hash) = 32),
  email text not null check (email = lower(email)),
  method text not null,
  provider text,
  issuer text,
  subject text,
  name text,
  back text not null,
  expires_at timestamptz not null,
  check (num_nulls(provider, issuer, subject) in (0, 3))
);
create index arrival_expires on identity.arrival (expires_at);

-- A new mail address takes the place of the old when both have been confirmed.
create table identity.address_change (
  account_id uuid primary key references identity.account on delete cascade,
  email text not null check (email = lower(email)),
  old_token_hash bytea not null unique,
  new_token_hash bytea not null unique,
  old_confirmed_at timestamptz,
  new_confirmed_at timestamptz,
  expires_at timestamptz not null
);

-- Printed where the program starts. Who has it has the machine, and may be steward.
create table identity.steward_link (
  single boolean primary key default true check (single),
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null
);

create schema members;

-- What stewards did: read by stewards, kept two years.
create table members.act (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  steward_id integer references people.party on delete set null,
  what platform.local_text not null,
  -- About whom, or about what.
  person_id integer references people.party on delete set null,
  subject text,
  reason text
);
create index act_at on members.act (at desc);
create index act_steward on members.act (steward_id);
create index act_person on members.act (person_id);

-- What other features may read of accounts, now with who is an example person.
create or replace view identity.account_card as
  select id, email, locale, steward, blocked_at, created_at, example from identity.account;

-- Which person an account is.
create view people.member_card as
  select id as person_id, account_id, handle, name, trusted_at from people.party where account_id is not null;
