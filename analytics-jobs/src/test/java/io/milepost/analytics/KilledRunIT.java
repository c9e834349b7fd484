package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.fixture.Analysis;
import io.milepost.analytics.fixture.CommandProcess;
import io.milepost.analytics.fixture.LakeBytes;
import io.milepost.analytics.fixture.LakeFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real processes, killed at chosen moments or run at once: the facts are to the byte those of an undisturbed run. */
class KilledRunIT extends CommandTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-20");
    private static final int DAYS = 5;
    private static final int ACCOUNTS = 6;

    private void writeDays(int first, int last) {
        for (int number = first; number < last; number++) {
            LocalDate day = FIRST.plusDays(number);
            List<Map<String, Object>> directory = new ArrayList<>();
            List<Map<String, Object>> accesses = new ArrayList<>();
            List<Map<String, Object>> deliveries = new ArrayList<>();
            for (int account = 0; account < ACCOUNTS; account++) {
                directory.add(rows.account(day, "A" + account, "person " + account / 2, "RX" + account % 2));
                if ((account + number) % 3 > 0) {
                    accesses.add(rows.access("a" + account, day + "T10:00:00Z", "IMAP"));
                }
                deliveries.add(rows.delivery("x", "a" + account, day + "T10:00:00Z", 500L));
            }
            installation.lake().replaceDirectory("national", day, directory);
            installation.lake().append("mailbox_access", accesses);
            installation.lake().append("delivery", deliveries);
        }
    }

    private void writeIdentities() {
        List<Map<String, Object>> identities = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            identities.add(rows.identity("A" + account, "a" + account));
        }
        installation.lake().append("identity", identities);
    }

    private CommandProcess start(String command, String... more) {
        return CommandProcess.start(installation, command, more);
    }

    private void killAnalyseWhen(BooleanSupplier happened) {
        try (CommandProcess killed = start("analyse")) {
            killed.killWhen(happened);
        }
        installation.api().answerAgain();
    }

    private Path warehouse() {
        return Path.of(installation.lake().settings().warehouse());
    }

    /** Files of a table whose paths have some words in them. */
    private long files(String table, String words) {
        Path directory = warehouse().resolve("milepost").resolve(table);
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains(words))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException ignored) { // A file that was listed is gone by now.
            return 0;
        }
    }

    private Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        installation
                .api()
                .bodies()
                .forEach((address, body) -> bodies.put(address, HexFormat.of().formatHex(body)));
        return bodies;
    }

    private void assertSameAsUndisturbed() {
        Map<String, String> disturbed = bodies();
        installation.api().bodies().clear();
        Analysis undisturbed = analyse("--recompute");
        assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
        assertThat(disturbed).isEqualTo(bodies()).hasSize(3 * DAYS);
    }

    @Test
    void aRunThatIsKilledAnywhereIsGoneOnWithByTheNext() {
        writeIdentities();
        writeDays(0, DAYS - 2);
        installation.api().answerOnly(0);
        killAnalyseWhen(() -> files("account_state", "parquet") > 0 && files("account_state", "snap-") == 0);
        installation.api().answerOnly(0);
        killAnalyseWhen(() -> files("account_state", "snap-") > 0);
        assertThat(installation.api().bodies()).isEmpty();

        installation.api().answerOnly(2);
        killAnalyseWhen(() -> installation.api().taken() == 2);
        writeDays(DAYS - 2, DAYS);
        installation.api().answerOnly(4);
        killAnalyseWhen(() -> installation.api().taken() == 2 + 4);

        Analysis last = analyse();
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertSameAsUndisturbed();
    }

    @Test
    void runsAtOnceDoNoHarm() {
        writeIdentities();
        writeDays(0, DAYS - 1);
        runTwoAtOnce();
        writeDays(DAYS - 1, DAYS);
        runTwoAtOnce();
        assertSameAsUndisturbed();
    }

    private void runTwoAtOnce() {
        try (CommandProcess one = start("analyse");
                CommandProcess other = start("analyse")) {
            assertThat(one.exitCode()).as(one::said).isZero();
            assertThat(other.exitCode()).as(other::said).isZero();
        }
    }

    @Test
    void anErasureThatIsKilledIsGoneOnWithByTheNext() {
        writeIdentities();
        writeDays(0, DAYS);
        assertThat(analyse().exitCode()).isZero();
        List<byte[]> person = Stream.of("A0", "A1", "person 0", "a0", "a1")
                .map(LakeFixture::pseudonym)
                .toList();
        String name = HexFormat.of().formatHex(LakeFixture.pseudonym("a1"));
        for (String table : List.of("account_state", "delivery", "directory", "identity")) {
            long before = files(table, "metadata.json");
            try (CommandProcess killed = start("erase", "--confirm", "--no-analyse", name)) {
                killed.killWhen(() -> files(table, "metadata.json") > before);
            }
        }
        // PostgreSQL takes a moment to see that a client is gone, and its lock with it.
        CommandProcess.await(
                () -> run("erase", "--confirm", "--no-analyse", name).exitCode() == 0);
        assertThat(analyse().exitCode()).isZero();
        assertThat(LakeBytes.filesWith(warehouse(), person)).isEmpty();
        assertSameAsUndisturbed();
    }
}
