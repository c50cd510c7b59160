-- How far back messages that are older than a channel's last hundred were looked at again; nothing: from the newest of them.
alter table discord.connection add column looked_until text;
