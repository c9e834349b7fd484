package io.milepost.collector.format.exim;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bytes.Bytes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EximIdsTest {

    private static int end(String text) {
        byte[] buffer = Bytes.of(text);
        return EximIds.end(buffer, 0, buffer.length);
    }

    @Test
    void anIdHasOneOfTwoShapes() {
        assertThat(end("1xV5n2-0002G0-1o => u1")).isEqualTo(16);
        assertThat(end("1rRBfo-00000001GVX-2Ccl Completed")).isEqualTo(23);
        assertThat(end("1xV5n2-0002G0-1o")).isEqualTo(16);
    }

    @Test
    void nothingElseIsAnId() {
        assertThat(end("1xV5n2-0002G0-1oX")).isEqualTo(-1);
        assertThat(end("1xV5n2-0002G0-1o-2")).isEqualTo(-1);
        assertThat(end("1xV5n2-0002G0")).isEqualTo(-1);
        assertThat(end("1xV5n2_0002G0_1o")).isEqualTo(-1);
        assertThat(end("1xV5n2-0002\u00e90-1o")).isEqualTo(-1);
        assertThat(end("")).isEqualTo(-1);
    }

    @Test
    void itBeginsWithTheSecondOfArrival() {
        assertThat(EximIds.arrivalSecond(Bytes.of("1CzYHn-0003aQ-00"), 0))
                .isEqualTo(Instant.parse("2005-02-11T10:44:31Z").getEpochSecond());
        assertThat(EximIds.arrivalSecond(Bytes.of("1xV5n2-0002G0-1o"), 0))
                .isEqualTo(Instant.parse("2026-11-22T11:31:24Z").getEpochSecond());
    }
}
