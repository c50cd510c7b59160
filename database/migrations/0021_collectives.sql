-- Collectives: independent professionals who work as one company.
create schema collectives;

-- Who belongs to what, or asked or was asked to; whether others may know it, is not said here.
create view people.membership_card as select person_id, party_id, standing, role, since from people.membership;
