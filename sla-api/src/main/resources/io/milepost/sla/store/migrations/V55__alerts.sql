-- Conditions that somebody may have to be told of: one row from when a condition was first seen until it was over.
create table alert (
    id              uuid primary key,
    fingerprint     text        not null,
    kind            text        not null,
    service         text        not null,
    component       text        not null,
    target          text        not null,
    vantage         text        not null,
    organisation    text        not null,
    details         jsonb       not null,
    severity        text        not null,
    summary         text        not null,
    state           text        not null check (state in ('pending', 'firing', 'resolved')),
    began_at        timestamptz not null,
    seen_at         timestamptz not null,
    fired_at        timestamptz,
    resolved_at     timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    acknowledgement text
);
-- A condition is open once, whichever process saw it.
create unique index alert_open on alert (fingerprint) where state <> 'resolved';
create index alert_by_service on alert (service, began_at);

-- Why somebody was told, or was not: the stages' words, kept whenever they changed.
create table alert_trail (
    number   bigint generated always as identity primary key,
    alert_id uuid        not null references alert,
    at       timestamptz not null,
    steps    jsonb       not null
);
create index alert_trail_by_alert on alert_trail (alert_id, number);

-- The outbox: what is to be told to whom. Written in the transaction that changes the alerts, and tried until the receiver has it.
create table alert_message (
    id              uuid primary key,
    number          bigint generated always as identity,
    receiver        text        not null,
    grouping        text        not null,
    state           text        not null check (state in ('waiting', 'delivered', 'abandoned')),
    created_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    leased_until    timestamptz,
    attempted_at    timestamptz,
    delivered_at    timestamptz,
    content         jsonb,
    error           text
);
create index alert_message_waiting on alert_message (receiver, number) where state = 'waiting';
create index alert_message_by_grouping on alert_message (receiver, grouping, number);

-- What a message tells of which alert.
create table alert_message_entry (
    message_id uuid        not null references alert_message on delete cascade,
    alert_id   uuid        not null references alert,
    event      text        not null check (event in ('firing', 'resolved', 'reminder', 'escalated')),
    added_at   timestamptz not null,
    primary key (message_id, alert_id, event)
);
create index alert_message_entry_by_alert on alert_message_entry (alert_id);

-- Who asked for quiet, about what, why, and until when. An empty matcher is about everything of the service.
create table alert_silence (
    id         bigint generated always as identity primary key,
    service    text        not null,
    matchers   jsonb       not null,
    author     text        not null,
    reason     text        not null,
    created_at timestamptz not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    ended_by   text,
    check (starts_at < ends_at)
);
create index alert_silence_by_service on alert_silence (service, ends_at);

-- When the watcher outside was last told that we live, so that of several processes one tells it.
create table alert_heartbeat (
    receiver text primary key,
    sent_at  timestamptz not null
);
