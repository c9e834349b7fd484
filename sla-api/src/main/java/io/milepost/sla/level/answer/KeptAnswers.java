package io.milepost.sla.level.answer;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The answers that outlast the process: of each period of a contract the last one that was kept. Thread-safe. */
final class KeptAnswers {
    private final Jdbi jdbi;
    private final Clock clock;

    KeptAnswers(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Only if it was judged on what is known now. */
    Optional<LevelAnswer> find(Contract contract, Period period, String tag) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select body from kept_answer
                        where service = :service and contract = :contract and period = :period and tag = :tag""")
                .bind("service", contract.service())
                .bind("contract", contract.name())
                .bind("period", period.name())
                .bind("tag", tag)
                .mapTo(byte[].class)
                .map(LevelAnswer::new)
                .findOne());
    }

    /** Which answer was kept last, and when it was judged. */
    record Last(String tag, Instant judgedAt) {}

    /** Whether or not it still holds. */
    Optional<Last> findLast(Contract contract, Period period) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select tag, judged_at from kept_answer
                        where service = :service and contract = :contract and period = :period""")
                .bind("service", contract.service())
                .bind("contract", contract.name())
                .bind("period", period.name())
                .map((row, context) -> new Last(
                        row.getString("tag"),
                        row.getObject("judged_at", OffsetDateTime.class).toInstant()))
                .findOne());
    }

    boolean has(Contract contract, Period period, String tag) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from kept_answer
                        where service = :service and contract = :contract and period = :period and tag = :tag)""")
                .bind("service", contract.service())
                .bind("contract", contract.name())
                .bind("period", period.name())
                .bind("tag", tag)
                .mapTo(Boolean.class)
                .one());
    }

    void keep(Contract contract, Period period, String tag, LevelAnswer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into kept_answer (service, contract, period, tag, judged_at, body)
                        values (:service, :contract, :period, :tag, :now, :body)
                        on conflict (service, contract, period) do update
                        set tag = excluded.tag, judged_at = excluded.judged_at, body = excluded.body""")
                .bind("service", contract.service())
                .bind("contract", contract.name())
                .bind("period", period.name())
                .bind("tag", tag)
                .bind("now", Instant.now(clock).atOffset(ZoneOffset.UTC))
                .bind("body", answer.body())
                .execute());
    }
}
