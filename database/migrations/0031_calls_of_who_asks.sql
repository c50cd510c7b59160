-- The newest open calls of somebody one knows are read one after the other, also when that is none of very many.
create index call_asker_open on calls.call (asker_id, id desc) where state = 'open';
