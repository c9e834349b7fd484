package io.milepost.collector.correlation;

import org.junit.jupiter.api.Nested;

/** Exim 4.96: its main log as Debian ships it, and with everything that it can be asked to write. */
class EximRecordingTest {

    @Nested
    class AsShipped extends RecordedServerContract {
        AsShipped() {
            super("exim");
        }
    }

    @Nested
    class WithAllSelectors extends RecordedServerContract {
        WithAllSelectors() {
            super("exim-full");
        }
    }
}
