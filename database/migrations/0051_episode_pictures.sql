-- What is to be seen on the picture of an episode, for who cannot see it; null: it came from elsewhere without saying.
alter table podcasts.episode add column picture_alt text check (length(picture_alt) between 1 and 300);
