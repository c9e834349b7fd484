package io.milepost.sla.level.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredEvidence;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.verdict.outcome.EvaluationJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a contract's period, under a tag that is other as soon as anything is that a figure depends on: the contract, the
 * calendars, the facts that are read, the decisions on exclusions, and the code. Thread-safe.
 */
public final class LevelAnswers {
    private static final int MOST_BYTES = 64 << 20;
    private static final int ATTEMPTS = 3;
    private static final int TAG_LENGTH = 32;
    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private final String origin;
    private final StoredEvidence evidence;
    private final StoredLevels levels;
    private final KeptAnswers kept;
    private final Clock clock;
    private final Cache<String, LevelAnswer> remembered = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String tag, LevelAnswer answer) -> answer.body().length)
            .build();
    /** What was said last of each period since the start, under whatever tag. */
    private final Cache<List<String>, Older> latest = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((List<String> period, Older older) -> older.answer().body().length)
            .build();

    private final LongAdder fromMemory = new LongAdder();
    private final LongAdder fromStore = new LongAdder();
    private final LongAdder judged = new LongAdder();

    public LevelAnswers(String origin, StoredEvidence evidence, StoredLevels levels, Jdbi jdbi, Clock clock) {
        this.origin = origin;
        this.evidence = evidence;
        this.levels = levels;
        this.kept = new KeptAnswers(jdbi, clock);
        this.clock = clock;
    }

    /** An answer and its tag. */
    record Tagged(String tag, LevelAnswer answer) {}

    /** An answer that held at an instant; facts or decisions since may have changed it. */
    record Older(String tag, LevelAnswer answer, Instant heldAt) {}

    /** For whoever takes an answer that is so old: the last one since the start, if no newer one is ready. */
    Optional<Older> findOlder(Contract contract, Period period, String tag, Duration oldest) {
        Instant earliest = Instant.now(clock).minus(oldest);
        return Optional.ofNullable(latest.getIfPresent(key(contract, period)))
                .filter(older -> !older.tag().equals(tag) && !older.heldAt().isBefore(earliest))
                .filter(older -> findKnown(contract, period, tag) == null);
    }

    private static List<String> key(Contract contract, Period period) {
        return List.of(contract.service(), contract.name(), period.name());
    }

    /** Reads what is kept of a period, so that the first who asks need not wait for it. */
    void recall(Contract contract, Period period) {
        String tag = findTag(contract, period);
        LevelAnswer known = findKnown(contract, period, tag);
        if (known != null) {
            latest.put(key(contract, period), new Older(tag, known, Instant.now(clock)));
        }
    }

    /** The tag of what would be said now. */
    String findTag(Contract contract, Period period) {
        String all = String.join(
                "\0",
                origin,
                contract.service(),
                contract.name(),
                period.name(),
                period.zone().getId(),
                evidence.loadVersion(contract, period));
        byte[] hash = AnswerOrigin.sha256().digest(all.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, TAG_LENGTH);
    }

    /**
     * Judges only what is not known yet. Facts that come in while the evidence is read could mix two states of it; then it is read
     * again. What was judged under a tag that is out of date is never found again, because versions only grow.
     */
    Tagged load(Contract contract, Period period, String tag) {
        Tagged found = findOrJudge(contract, period, tag);
        latest.put(key(contract, period), new Older(found.tag(), found.answer(), Instant.now(clock)));
        return found;
    }

    private Tagged findOrJudge(Contract contract, Period period, String tag) {
        String current = tag;
        for (int attempt = 1; ; attempt++) {
            LevelAnswer known = findKnown(contract, period, current);
            if (known != null) {
                return new Tagged(current, known);
            }
            LevelAnswer answer = remembered.get(current, missing -> judge(contract, period));
            String now = findTag(contract, period);
            if (now.equals(current) || attempt == ATTEMPTS) {
                return new Tagged(current, answer);
            }
            current = now;
        }
    }

    private @Nullable LevelAnswer findKnown(Contract contract, Period period, String tag) {
        LevelAnswer known = remembered.getIfPresent(tag);
        if (known != null) {
            fromMemory.increment();
        } else {
            known = kept.find(contract, period, tag).orElse(null);
            if (known != null) {
                fromStore.increment();
                remembered.put(tag, known);
            }
        }
        return known;
    }

    private LevelAnswer judge(Contract contract, Period period) {
        judged.increment();
        return LevelAnswer.of(out -> JSON.writeValue(out, EvaluationJson.of(levels.evaluate(contract, period))));
    }

    /** Whether it would be said without judging, after another start too. */
    boolean isKept(Contract contract, Period period) {
        return kept.has(contract, period, findTag(contract, period));
    }

    /** Judges what is not known yet, and lets it outlast the process. */
    void keep(Contract contract, Period period) {
        Tagged loaded = load(contract, period, findTag(contract, period));
        kept.keep(contract, period, loaded.tag, loaded.answer);
    }

    /** What was kept last of a period, be it out of date. */
    Optional<KeptAnswers.Last> findLast(Contract contract, Period period) {
        return kept.findLast(contract, period);
    }

    Optional<LevelAnswer> findKept(Contract contract, Period period, String tag) {
        return kept.find(contract, period, tag);
    }

    AnswerCounts counts() {
        return new AnswerCounts(fromMemory.sum(), fromStore.sum(), judged.sum());
    }
}
