package io.milepost.collector.bench.made;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.parse.ParseCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class MadeLogTest {

    private static final int LINES = 3_001;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void eachLineIsUnderstoodAndManyTellSomething(MadeLog log) throws IOException {
        Path whole = directory.resolve("whole.log");
        log.write(whole, directory.resolve("half.log"), LINES);

        JsonNode ledger = summary(whole).get("ledger");

        assertThat(ledger.get("lines").asLong()).isEqualTo(LINES);
        assertThat(ledger.get("unrecognised").asLong()).isZero();
        assertThat(ledger.get("malformed").asLong()).isZero();
        assertThat(ledger.get("duplicate").asLong()).isZero();
        assertThat(ledger.get("event_lines").asLong()).isGreaterThan(LINES / 5);
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameEveryTimeAndItsFirstHalfToo(MadeLog log) throws IOException {
        Path whole = directory.resolve("whole.log");
        Path half = directory.resolve("half.log");
        Path again = directory.resolve("again.log");
        log.write(whole, half, LINES);
        log.write(again, directory.resolve("other.log"), LINES);

        List<String> lines = Files.readAllLines(whole);
        assertThat(Files.readAllLines(again)).isEqualTo(lines);
        assertThat(Files.readAllLines(half)).isEqualTo(lines.subList(0, LINES / 2));
    }

    private static JsonNode summary(Path log) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParseCommand parse = new ParseCommand(Clock.systemUTC(), new PrintStream(out));
        assertThat(new CommandLine(parse).execute("--summary", "--json", log.toString()))
                .isZero();
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
