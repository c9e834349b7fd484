-- What collectors noted of their sources, by the day on which they noted it: an opening, or an end. An alarm that ended on another day
-- than it opened has a row of each.
create table source_alarm (
    log           text        not null,
    host          text        not null,
    alarm         text        not null,
    began_at      timestamptz not null,
    opened_at     timestamptz not null,
    ended_at      timestamptz,
    ending        text,
    lines         bigint      not null,
    misunderstood bigint      not null,
    usual_ppm     bigint      not null,
    partition_id  bigint      not null default current_setting('milepost.partition')::bigint references fact_partition
);
create index on source_alarm (partition_id);
