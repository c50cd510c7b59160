-- Mail that leaves: written in the transaction that wants it sent, taken to the mail server by the workers.
create table platform.mail (
  id bigint generated always as identity primary key,
  -- The readable half of its Message-ID: the same at every try, so that a receiver can tell a repetition.
  message_id uuid not null unique default gen_random_uuid(),
  -- Which mail of which feature: 'registrations.confirmed'.
  kind text not null,
  locale text not null check (locale in ('nl', 'en')),
  to_email text not null,
  to_name text,
  reply_to text,
  subject text not null,
  -- Paragraphs, headings, buttons, facts. Forgotten once sent, together with the attachments.
  letter jsonb,
  attachments jsonb,
  -- Where one click ends mails of this kind (RFC 8058).
  unsubscribe text,
  -- The person it is for, when it is for a person (people.party).
  person_id integer,
  -- One of many that were written at once: lets others go first.
  bulk boolean not null default false,
  -- kept: no mail server is configured, stewards can read it.
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept')),
  tries integer not null default 0,
  -- Not before this moment; also the end of the lease of the worker that has it now.
  due_at timestamptz not null default now(),
  -- What the mail server said last.
  reason text,
  created_at timestamptz not null default now(),
  -- When it was sent, given up or put aside.
  settled_at timestamptz,
  check ((letter is null) = (state = 'sent'))
);
create index mail_due on platform.mail (bulk, due_at) where state = 'waiting';
create index mail_unsent on platform.mail (id desc) where state <> 'sent';
create index mail_settled on platform.mail (settled_at) where state <> 'waiting';
create index mail_person on platform.mail (person_id) where person_id is not null;

create function platform.mail_waiting() returns trigger language plpgsql as $$
begin
  perform pg_notify('golflengte_mail', '');
  return null;
end $$;
create trigger mail_waiting after insert on platform.mail for each statement execute function platform.mail_waiting();
