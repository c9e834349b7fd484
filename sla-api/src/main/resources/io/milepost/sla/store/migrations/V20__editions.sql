-- The hash chain of everything that was published, and of the keys that signed it. The documents are kept as the bytes that were signed.
create table chain_entry (
    number            bigint primary key,
    document          bytea       not null,
    sha256            text        not null unique,
    signature         text        not null,
    new_key_signature text,
    at                timestamptz not null
);

-- A report as it was published, with both of its bundles. revision counts the editions of one period of one contract.
create table edition (
    number    bigint primary key references chain_entry,
    service   text        not null,
    contract  text        not null,
    period    text        not null,
    starts_at timestamptz not null,
    ends_at   timestamptz not null,
    revision  integer     not null,
    state     text        not null,
    reason    text        not null,
    closed_by text        not null,
    closed_at timestamptz not null,
    sha256    text        not null,
    document  bytea       not null,
    results   bytea       not null,
    exact     bytea       not null,
    disclosed bytea       not null,
    unique (service, contract, period, revision)
);

-- Up to which version of the facts a closed period was compared with its last edition.
create table edition_check (
    service  text   not null,
    contract text   not null,
    period   text   not null,
    version  bigint not null,
    primary key (service, contract, period)
);

-- What was published is never changed: whoever tries meets this, and the hashes of everybody who copied them.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name;
end $$;
create trigger chain_entry_is_added_to before update or delete or truncate on chain_entry
    for each statement execute function refuse_change();
create trigger edition_is_added_to before update or delete or truncate on edition
    for each statement execute function refuse_change();
