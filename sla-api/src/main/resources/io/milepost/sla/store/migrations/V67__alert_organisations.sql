-- Whom a condition hits, where that is known. It may change while the condition goes on, and so is no part of its fingerprint.
alter table alert add column organisations text[] not null default '{}';
