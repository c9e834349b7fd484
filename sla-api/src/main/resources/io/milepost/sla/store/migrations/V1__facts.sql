-- Rows are copied in without their partition's number: the transaction says it once, in milepost.partition.
-- A partition is what one PUT replaces; its rows go with it. All instants are UTC, days are the producer's.
create table fact_partition (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    producer    text        not null,
    period      text        not null,
    service     text        not null,
    day         date        not null,
    sequences   jsonb       not null,
    catalogue   text        not null,
    code        text        not null,
    row_count   integer     not null,
    received_at timestamptz not null,
    unique (kind, producer, period)
);
create index fact_partition_by_day on fact_partition (service, kind, day);

-- Counts the changes to what is known of a service: what was computed from an older version is out of date.
create table service_version (
    service    text primary key,
    version    bigint      not null,
    changed_at timestamptz not null
);

create table delivery_hour (
    partition_id bigint      not null default current_setting('milepost.partition')::bigint references fact_partition,
    hour         timestamptz not null,
    organisation text        not null,
    direction    text        not null,
    outcome      text        not null,
    code         integer,
    reason       text,
    recipients   bigint      not null,
    bytes        bigint      not null,
    timed        bigint      not null,
    within       jsonb       not null,
    histogram    bytea       not null
);
create index delivery_hour_by_partition on delivery_hour (partition_id);

-- delivery_hour summed over organisations when it is written: the national pages read 1 row where there are 10,000.
create table delivery_total (
    partition_id bigint      not null default current_setting('milepost.partition')::bigint references fact_partition,
    hour         timestamptz not null,
    direction    text        not null,
    outcome      text        not null,
    code         integer,
    reason       text,
    recipients   bigint      not null,
    bytes        bigint      not null,
    timed        bigint      not null,
    within       jsonb       not null,
    histogram    bytea       not null
);
create index delivery_total_by_partition on delivery_total (partition_id);

create table access_hour (
    partition_id bigint      not null default current_setting('milepost.partition')::bigint references fact_partition,
    hour         timestamptz not null,
    organisation text        not null,
    protocol     text        not null,
    network      text        not null,
    outcome      text        not null,
    accesses     bigint      not null,
    accounts     bigint      not null,
    bytes_in     bigint      not null,
    bytes_out    bigint      not null,
    session_ms   bigint      not null,
    unresolved   bigint      not null
);
create index access_hour_by_partition on access_hour (partition_id);

-- access_hour summed over organisations; accounts do not add up and are left out.
create table access_total (
    partition_id bigint      not null default current_setting('milepost.partition')::bigint references fact_partition,
    hour         timestamptz not null,
    protocol     text        not null,
    network      text        not null,
    outcome      text        not null,
    accesses     bigint      not null,
    bytes_in     bigint      not null,
    bytes_out    bigint      not null,
    session_ms   bigint      not null,
    unresolved   bigint      not null
);
create index access_total_by_partition on access_total (partition_id);

create table coverage_hour (
    partition_id bigint      not null default current_setting('milepost.partition')::bigint references fact_partition,
    hour         timestamptz not null,
    host         text        not null,
    lines        bigint      not null,
    bytes        bigint      not null,
    event_lines  bigint      not null,
    ignored      bigint      not null,
    unrecognised bigint      not null,
    malformed    bigint      not null,
    duplicate    bigint      not null
);
create index coverage_hour_by_partition on coverage_hour (partition_id);

-- Null is unknown: a day without a directory snapshot has no registered accounts to count, not 0 of them.
create table adoption_day (
    partition_id      bigint  not null default current_setting('milepost.partition')::bigint references fact_partition,
    scope             text    not null,
    code              text    not null,
    definition        text    not null,
    registered        bigint,
    registered_people bigint,
    enabled           bigint,
    never_used        bigint,
    active            bigint,
    active_people     bigint,
    active_identities bigint,
    unresolved        bigint  not null,
    directory         boolean not null
);
create index adoption_day_by_partition on adoption_day (partition_id);

-- The same result may stand in several partitions: a minute reported live and the day sent again as history.
create table probe_result (
    partition_id bigint      not null default current_setting('milepost.partition')::bigint references fact_partition,
    service      text        not null,
    target       text        not null,
    vantage      text        not null,
    at           timestamptz not null,
    interval_ms  bigint      not null,
    outcome      text        not null,
    reason       text,
    phases       jsonb       not null
);
create index probe_result_by_partition on probe_result (partition_id);
create index probe_result_by_time on probe_result (service, target, vantage, at);

-- What the results say of each instant, cut at midnight UTC so that a late result changes the days beside it only.
create table state_interval (
    service      text        not null,
    target       text        not null,
    vantage      text        not null,
    day          date        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    state        text        not null,
    results      integer     not null,
    reason       text,
    primary key (service, target, vantage, starts_at)
);
create index state_interval_by_day on state_interval (service, day);
