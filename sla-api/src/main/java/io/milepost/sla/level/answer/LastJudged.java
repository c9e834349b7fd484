package io.milepost.sla.level.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was judged last of the present month of each contract, looked up at most once in five seconds and read only when it is
 * another than before. Results of organisations are passed over. Thread-safe.
 */
final class LastJudged {
    private static final Logger logger = LoggerFactory.getLogger(LastJudged.class);
    private static final Duration HOLDS = Duration.ofSeconds(5);
    private static final int DIGITS = 17;
    private static final ObjectReader ROWS = new ObjectMapper().readerFor(Row.class);

    private final LevelAnswers answers;
    private final List<Contract> contracts;
    private final Clock clock;
    private final Map<Contract, Month> known = new HashMap<>();
    private List<Month> last = List.of();
    private long lookedAt = System.nanoTime() - HOLDS.toNanos();

    LastJudged(LevelAnswers answers, List<Contract> contracts, Clock clock) {
        this.answers = answers;
        this.contracts = List.copyOf(contracts);
        this.clock = clock;
    }

    /** One contract's month. */
    record Month(String service, String contract, String tag, Instant judgedAt, List<Attained> attained) {}

    record Attained(String measure, String regime, double ratio) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Row(
            String measure,
            String regime,
            @Nullable String organisation,
            @Nullable Exact attainment) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Exact(String exact) {}

    synchronized List<Month> load() {
        long now = System.nanoTime();
        if (now - lookedAt >= HOLDS.toNanos()) {
            lookedAt = now;
            try {
                last = findAll(Instant.now(clock));
            } catch (JdbiException e) {
                logger.warn("Cannot tell to Prometheus what was attained: the store does not answer", e);
                last = List.of();
            }
        }
        return last;
    }

    private List<Month> findAll(Instant now) {
        List<Month> months = new ArrayList<>();
        for (Contract contract : contracts) {
            YearMonth month = YearMonth.from(now.atZone(contract.zone()));
            Period period = Period.parse(month.toString(), contract.zone());
            answers.findLast(contract, period)
                    .ifPresentOrElse(kept -> months.add(read(contract, period, kept)), () -> known.remove(contract));
        }
        return months;
    }

    private Month read(Contract contract, Period period, KeptAnswers.Last kept) {
        Month before = known.get(contract);
        if (before == null || !before.tag().equals(kept.tag())) {
            before = new Month(
                    contract.service(),
                    contract.name(),
                    kept.tag(),
                    kept.judgedAt(),
                    answers.findKept(contract, period, kept.tag())
                            .map(LastJudged::read)
                            .orElse(List.of()));
            known.put(contract, before);
        }
        return before;
    }

    private static List<Attained> read(LevelAnswer answer) {
        List<Attained> attained = new ArrayList<>();
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
                MappingIterator<Row> rows = ROWS.readValues(plain)) {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (row.organisation() == null && row.attainment() != null) {
                    attained.add(new Attained(row.measure(), row.regime(), ratio(row.attainment())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a kept answer", e);
        }
        return attained;
    }

    /** As near as a gauge can tell it; verdicts are taken on the exact value. */
    private static double ratio(Exact attainment) {
        String[] parts = attainment.exact().split("/", 2);
        BigInteger denominator = parts.length == 1 ? BigInteger.ONE : new BigInteger(parts[1]);
        return new Ratio(new BigInteger(parts[0]), denominator)
                .decimal(DIGITS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
