-- Text messages by the hour in which the message centre took them.
create table sms_hour (
    hour         timestamptz not null,
    direction    text        not null,
    centre       text        not null,
    outcome      text        not null,
    messages     bigint      not null,
    timed        bigint      not null,
    within       jsonb       not null,
    histogram    bytea       not null,
    partition_id bigint      not null default current_setting('milepost.partition')::bigint references fact_partition
);
create index on sms_hour (partition_id);
