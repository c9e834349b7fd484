-- The line of outages that stand in for each other is followed each second for every one that goes on.
create index outage_by_successor on outage (superseded_by) where superseded_by is not null;
