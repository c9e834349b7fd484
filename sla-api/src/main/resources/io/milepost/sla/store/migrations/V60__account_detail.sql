-- What accounts are and do on a day beyond being registered and active: counts by name, those of 0 left out. Null where it was not told.
alter table adoption_day add column counts jsonb;
