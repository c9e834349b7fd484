-- What collectors read of each minute while it happened; of a service that several read, a row of each. Kept for some weeks.
create table traffic_minute (
    minute         timestamptz not null,
    deliveries     bigint      not null,
    deferrals      bigint      not null,
    rejections     bigint      not null,
    logins         jsonb       not null,
    login_failures jsonb       not null,
    queue_age_ms   bigint,
    partition_id   bigint      not null default current_setting('milepost.partition')::bigint references fact_partition
);
create index on traffic_minute (partition_id);
create index traffic_minute_by_time on traffic_minute (minute);
