-- Deliveries of which it is known whose part of the delay was whose, and how many of them the service itself kept within each threshold.
-- Null in facts that do not tell it, which is not 0.
alter table delivery_total add column own_timed bigint, add column own_within jsonb;
alter table delivery_hour add column own_timed bigint, add column own_within jsonb;
