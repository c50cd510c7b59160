-- Who takes part in a match day without an account has a page of their own by a secret address, sent by mail.
alter table matchdays.student add column own_code text unique check (own_code ~ '^[0-9A-HJKMNP-TV-Z]{26}$');
alter table matchdays.company add column own_code text unique check (own_code ~ '^[0-9A-HJKMNP-TV-Z]{26}$');
