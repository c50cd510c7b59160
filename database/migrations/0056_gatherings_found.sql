-- What gatherings leave is found by the search over the whole site.
create trigger searchable after insert or update or delete on takeaways.sentence for each row execute function platform.searchable_changed('sentence', 'id');
create trigger searchable after insert or update or delete on takeaways.material for each row execute function platform.searchable_changed('material', 'id');
create trigger searchable after insert or update or delete on takeaways.cue for each row execute function platform.searchable_changed('material', 'material_id');
create trigger searchable after insert or update or delete on moments.recap for each row execute function platform.searchable_changed('recap', 'gathering_id');

insert into platform.search_change (source, thing_id)
select 'sentence', id from takeaways.sentence union all select 'material', id from takeaways.material
union all select 'recap', gathering_id from moments.recap;
