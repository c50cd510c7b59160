alter table people.party add column favourite_id integer references programme.gathering;
