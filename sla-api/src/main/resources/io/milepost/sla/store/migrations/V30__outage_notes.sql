-- What people wrote about an outage: it belongs to whatever outage of the target holds the instant.
create table outage_note (
    id         bigint generated always as identity primary key,
    service    text        not null,
    target     text        not null,
    at         timestamptz not null,
    author     text        not null,
    text       text        not null,
    written_at timestamptz not null
);
create index outage_note_by_time on outage_note (service, at);
create unique index outage_note_once on outage_note (service, target, at, author, md5(text));
