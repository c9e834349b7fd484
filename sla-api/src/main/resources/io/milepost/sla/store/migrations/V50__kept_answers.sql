-- At which of the service's versions what is known of a day changed last, by the kind of fact that tells it.
create table evidence_change (
    service text   not null,
    kind    text   not null,
    day     date   not null,
    version bigint not null,
    primary key (service, kind, day)
);

insert into evidence_change (service, kind, day, version)
select p.service, p.kind, p.day, max(v.version)
from fact_partition p join service_version v on v.service = p.service
where p.kind <> 'probe-minute' group by p.service, p.kind, p.day;

-- A result holds beyond the day on which it came.
insert into evidence_change (service, kind, day, version)
select s.service, 'probe-minute', s.day, max(v.version)
from state_interval s join service_version v on v.service = s.service
group by s.service, s.day;

-- How a period was judged, as it is sent (JSON, gzip); it holds as long as the tag is that of what is known now.
create table kept_answer (
    service  text        not null,
    contract text        not null,
    period   text        not null,
    tag      text        not null,
    judged_at timestamptz not null,
    body     bytea       not null,
    primary key (service, contract, period)
);
alter table kept_answer alter column body set storage external;
