-- Questions: who could answer one, and what became of it.
create schema questions;
