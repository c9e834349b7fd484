-- What people asked to be excluded from a service level. A request is never changed; what became of it is told by its events.
create table exclusion (
    id           bigint generated always as identity primary key,
    service      text        not null,
    contract     text        not null,
    measure      text        not null,
    kind         text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    announced_at timestamptz,
    check (starts_at < ends_at)
);
create index exclusion_by_time on exclusion (service, starts_at);

create table exclusion_event (
    id           bigint generated always as identity primary key,
    exclusion_id bigint      not null references exclusion,
    event        text        not null,
    who          text        not null,
    at           timestamptz not null,
    reason       text        not null
);
create index exclusion_event_by_exclusion on exclusion_event (exclusion_id, id);

create table exclusion_file (
    exclusion_id bigint      not null references exclusion,
    name         text        not null,
    who          text        not null,
    at           timestamptz not null,
    sha256       text        not null,
    content      bytea       not null,
    primary key (exclusion_id, name)
);

do $$
declare
    rows text;
begin
    foreach rows in array array['exclusion', 'exclusion_event', 'exclusion_file'] loop
        execute format('create trigger %I before update or delete or truncate on %I
            for each statement execute function refuse_change()', rows || '_is_added_to', rows);
    end loop;
end $$;
