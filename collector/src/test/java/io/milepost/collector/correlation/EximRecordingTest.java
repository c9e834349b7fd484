package io.milepost.collector.correlation;

import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Exim 4.96: its main log as Debian ships it, and with everything that it can be asked to write. */
class EximRecordingTest {

    @Nested
    class AsShipped extends RecordedServerContract {
        AsShipped() throws IOException {
            super("exim");
        }
    }

    @Nested
    class WithAllSelectors extends RecordedServerContract {
        WithAllSelectors() throws IOException {
            super("exim-full");
        }
    }
}
