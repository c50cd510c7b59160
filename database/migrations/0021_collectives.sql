-- Collectives: independent professionals who work as one company.
create schema collectives;
