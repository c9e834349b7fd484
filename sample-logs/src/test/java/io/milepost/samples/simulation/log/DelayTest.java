package io.milepost.samples.simulation.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "4999, 0, 0",
        "5000, 0.01, 10",
        "100000, 0.1, 100",
        "994999, 0.99, 990",
        "995000, 1, 1000",
        "1549999, 1.5, 1500",
        "1550000, 1.6, 1600",
        "9949999, 9.9, 9900",
        "9950000, 10, 10000",
        "10499999, 10, 10000",
        "178000000, 178, 178000",
        "-3, 0, 0"
    })
    void is_printed_as_postfix_does_and_counted_as_printed(long micros, String printed, long millis) {
        TextBuffer line = new TextBuffer(16);
        Delay.write(line, micros);

        assertThat(line).hasToString(printed);
        assertThat(Delay.printedMillis(micros)).isEqualTo(millis);
    }
}
