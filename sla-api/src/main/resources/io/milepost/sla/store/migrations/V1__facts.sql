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
    digest      text        not null default '',
    unique (kind, producer, period)
);
create index fact_partition_by_day on fact_partition (service, kind, day);

-- A day's facts that were replaced by different ones after its month was over: pages list them, newest first.
create table revision (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    service text        not null,
    kind    text        not null,
    day     date        not null,
    reason  text        not null
);
create index revision_by_service on revision (service, at);

-- Counts the changes to what is known of a service: what was computed from an older version is out of date.
create table service_version (
    service    text primary key,
    version    bigint      not null,
    changed_at timestamptz not null
);

-- What organisations' rows add up to, summed when they are written: the national pages read 1 row where there are 10,000.
create table delivery_total (
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

create table delivery_hour (like delivery_total, organisation text not null);

-- Accounts of different organisations do not add up, so they stand with the organisations only.
create table access_total (
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

create table access_hour (like access_total, organisation text not null, accounts bigint not null);

create table coverage_hour (
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

-- Null is unknown: a day without a directory snapshot has no registered accounts to count, not 0 of them.
create table adoption_day (
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

-- The same result may stand in several partitions: a minute reported live and the day sent again as history.
create table probe_result (
    service      text        not null,
    target       text        not null,
    vantage      text        not null,
    at           timestamptz not null,
    interval_ms  bigint      not null,
    outcome      text        not null,
    reason       text,
    phases       jsonb       not null
);
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

-- Every row of facts belongs to a partition. It is copied in without the partition's number: the transaction says it once.
do $$
declare
    facts text;
begin
    foreach facts in array array['delivery_total', 'delivery_hour', 'access_total', 'access_hour', 'coverage_hour', 'adoption_day', 'probe_result'] loop
        execute format('alter table %I add column partition_id bigint not null references fact_partition', facts);
        execute format('alter table %I alter column partition_id
            set default current_setting(''milepost.partition'')::bigint', facts);
        execute format('create index on %I (partition_id)', facts);
    end loop;
end $$;
