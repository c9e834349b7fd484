-- What was found wrong with a component: a row for each outage as it is known now. id is made from its content (service, component,
-- condition, opening instant), so that the same results give the same rows. One that later results take back or move stays, withdrawn.
create table outage (
    id            text primary key,
    service       text        not null,
    component     text        not null,
    signal        text        not null,
    condition     text        not null,
    opened_at     timestamptz not null,
    confirmed_at  timestamptz not null,
    closed_at     timestamptz,
    place         text        not null,
    phase         text,
    vantages      text[]      not null,
    witnesses     jsonb       not null,
    explanation   text,
    withdrawn     boolean     not null default false,
    superseded_by text,
    sequence      bigint      not null
);
create index outage_by_time on outage (service, opened_at);
create index outage_open on outage (service) where closed_at is null and not withdrawn;

-- Each change of an outage that people would want to know of, as it was known then. Sequences become visible in their order.
create table outage_change (
    sequence bigint generated always as identity primary key,
    outage   text        not null,
    service  text        not null,
    change   text        not null,
    at       timestamptz not null,
    document jsonb       not null
);
create index outage_change_by_outage on outage_change (outage, sequence);
create trigger outage_change_is_added_to before update or delete or truncate on outage_change
    for each statement execute function refuse_change();

-- The journal of an outage: what people wrote, decided and tied together. It is added to, never changed.
create table outage_entry (
    id         bigint generated always as identity primary key,
    outage     text        not null,
    service    text        not null,
    kind       text        not null,
    author     text        not null,
    at         timestamptz not null,
    text       text        not null,
    other      text,
    split_at   timestamptz
);
create index outage_entry_by_outage on outage_entry (outage, id);
create index outage_entry_by_other on outage_entry (other);
create trigger outage_entry_is_added_to before update or delete or truncate on outage_entry
    for each statement execute function refuse_change();
