-- What is to be sent, to whom, and what became of it: a row for each recipient of each due time of a schedule, kept for good.
create table report_dispatch (
    id           uuid primary key,
    schedule     text        not null,
    due_at       timestamptz not null,
    service      text        not null,
    contract     text        not null,
    period       text        not null,
    channel      text        not null,
    recipient    text        not null,
    state        text        not null,
    attempts     integer     not null default 0,
    attempted_at timestamptz,
    sent_at      timestamptz,
    error        text,
    files        text,
    unique (schedule, due_at, channel, recipient)
);
create index report_dispatch_by_service on report_dispatch (service, due_at);

-- The tasks of db-scheduler, in the layout that it asks for.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
