-- Of a failed probe: the phase in which it broke, why in a word, and to whom that points (probe, network or service). Null where the collector does
-- not say, and of results that came before.
alter table probe_result add column phase text, add column reason_class text, add column blame text;
