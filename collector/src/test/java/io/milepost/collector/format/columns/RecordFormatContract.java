package io.milepost.collector.format.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.generic.RecordMapping;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every format must keep to, on lines that a generator wrote and whose truth it counted itself. */
public abstract class RecordFormatContract {

    /** What stands in places that only people may read. */
    protected static final String SECRET = "chemotherapy";

    private static final String DAMAGE = "\"',;:#{}[]()\\\t\0 -0u\u00e9";

    /** A file, and what the generator meant by it. */
    public interface Sample {

        List<String> lines();

        /** One text for each row that must come of it, as {@link #said} says it. */
        List<String> truth();

        /** How many lines tell something that is counted. */
        long eventLines();

        /** How many lines nobody can know. */
        long unrecognised();

        /** How many lines are damaged. */
        long malformed();
    }

    protected abstract Sample sample();

    /** A row as the generator writes it. */
    protected abstract String said(MailEvent event);

    /** What an administrator says about the columns. */
    protected List<RecordMapping> mappings() {
        return List.of();
    }

    private RecordBench read(Sample sample) {
        return new RecordBench(mappings()).file("sample.log", sample.lines()).end();
    }

    @Test
    void theRowsAreThoseThatTheGeneratorMeant() {
        Sample sample = sample();

        assertThat(read(sample).of(MailEvent.class).stream().map(this::said).toList())
                .containsExactlyInAnyOrderElementsOf(sample.truth());
    }

    @Test
    void everyLineHasTheVerdictThatTheGeneratorMeant() {
        Sample sample = sample();
        RecordBench bench = read(sample);

        assertThat(bench.verdicts()).hasSameSizeAs(sample.lines());
        assertThat(bench.count(LineVerdict.EVENT)).isEqualTo(sample.eventLines());
        assertThat(bench.count(LineVerdict.UNRECOGNISED)).isEqualTo(sample.unrecognised());
        assertThat(bench.count(LineVerdict.MALFORMED)).isEqualTo(sample.malformed());
        assertThat(bench.count(LineVerdict.DUPLICATE)).isZero();
    }

    @Test
    void aFileReadTwiceCountsOnce() {
        Sample sample = sample();
        RecordBench once = read(sample);
        RecordBench twice = read(sample).file("copy.log", sample.lines()).end();

        assertThat(twice.said()).isEqualTo(once.said());
        assertThat(twice.count(LineVerdict.DUPLICATE)).isEqualTo(sample.lines().size());
    }

    @Test
    void aRestartAnywhereChangesNothing() {
        Sample sample = sample();
        List<String> lines = sample.lines();
        RecordBench whole = read(sample);

        for (int behind = 1; behind < lines.size(); behind += Math.max(1, lines.size() / 19)) {
            RecordBench restarted = new RecordBench(mappings())
                    .interrupted("sample.log", lines, behind)
                    .end();
            assertThat(restarted.said()).as("restarted behind line " + behind).isEqualTo(whole.said());
            assertThat(restarted.verdicts()).isEqualTo(whole.verdicts());
        }
    }

    @Test
    void damageAnywhereStopsNothing() {
        List<String> lines = sample().lines();
        Random random = new Random(42);
        for (int round = 0; round < 12; round++) {
            List<String> damaged = lines.stream()
                    .map(line -> random.nextInt(3) == 0 ? damaged(line, random) : line)
                    .toList();
            RecordBench bench = new RecordBench(mappings())
                    .interrupted("sample.log", damaged, damaged.size() / 2)
                    .end();

            assertThat(bench.verdicts()).hasSameSizeAs(damaged);
        }
    }

    private static String damaged(String line, Random random) {
        StringBuilder damaged = new StringBuilder(line);
        for (int i = random.nextInt(4); i >= 0 && !damaged.isEmpty(); i--) {
            int place = random.nextInt(damaged.length());
            char character = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(place, character);
                case 1 -> damaged.insert(place, character);
                default -> damaged.setLength(place);
            }
        }
        return damaged.toString();
    }

    @Test
    void whatPeopleWroteIsNeitherInARowNorInWhatMayBeShown() {
        Sample sample = sample();
        RecordBench bench = read(sample);

        assertThat(sample.lines()).anyMatch(line -> line.contains(SECRET));
        assertThat(bench.said()).noneMatch(row -> row.contains(SECRET));
        assertThat(bench.shown()).noneMatch(line -> line.contains(SECRET));
    }
}
