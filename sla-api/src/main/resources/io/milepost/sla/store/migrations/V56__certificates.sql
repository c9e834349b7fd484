-- Until when the certificate is valid that a probe was shown; null where there was none, or the collector does not say.
alter table probe_result add column certificate_expires_at timestamptz;
create index probe_result_certificates on probe_result (service, at) where certificate_expires_at is not null;
