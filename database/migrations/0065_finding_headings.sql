-- Words that are written everywhere are found as quickly as others: titles stand in a narrow table that can be walked
-- from the newest back, and what results are sifted by stands among the words.

-- The stems of a title (A) and of the names a thing is known by (B), and when it was made or takes place.
create table finding.heading (
  document_id integer primary key references finding.document on delete cascade,
  at timestamptz,
  words tsvector not null
);
create index heading_words on finding.heading using gin (words) with (fastupdate = off);
create index heading_newest on finding.heading (at desc nulls last, document_id desc);
create index document_newest on finding.document (at desc nulls last, id);

-- Every sixteenth thing once more: of what there is very much of, it is estimated here how much.
create table finding.sample (
  document_id integer primary key references finding.document on delete cascade,
  source text not null,
  thing_id integer not null,
  audience text not null,
  traits_id integer not null references finding.traits,
  from_at timestamptz,
  words tsvector not null
);
create index sample_traits on finding.sample (traits_id);
create index sample_words on finding.sample using gin (words) with (fastupdate = off);

alter table finding.shown drop column head;

-- All is read anew, by the job that keeps what can be found, or by the next search.
insert into platform.search_change (source, thing_id) select distinct source, thing_id from finding.document;
truncate finding.document, finding.shown, finding.own_words, finding.heading, finding.sample;
truncate finding.word;
