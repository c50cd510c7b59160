-- Selection: juries with criteria, votes of members, and funding rounds.
create schema selection;
