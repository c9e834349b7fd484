package io.milepost.collector.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.correlation.FaultyParser;
import io.milepost.collector.correlation.SourceContext.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileLogTest {

    @ParameterizedTest
    @ValueSource(strings = {FaultyParser.THROWS, FaultyParser.RECURSES, FaultyParser.FINDS_NONSENSE})
    void aReaderThatFailsIsAFindingAlthoughACollectorWouldGoOn(String word) {
        HostileLog target = new HostileLog(Writer.AUTO, FaultyParser::open);
        String line = "2026-10-05T09:00:01Z mx1 postfix/lmtp[1]: A1B2C3D4E: to=<" + word
                + "@care.example>, relay=x[y], delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (ok)";

        assertThatThrownBy(() -> target.read(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("A reader failed: ");
    }
}
