-- For how many days up to and with the day the logs tell of every use that a definition counts, and how many its window asks for.
alter table adoption_day add column evidence_days bigint;
alter table adoption_day add column window_days bigint;
