create schema platform;
create schema people;
create schema programme;
create table people.party (id integer primary key);
create view people.party_card as select id from people.party;
create table programme.gathering (
  id integer primary key,
  organiser_id integer references people.party on delete cascade
);
