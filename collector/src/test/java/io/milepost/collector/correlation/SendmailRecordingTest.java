package io.milepost.collector.correlation;

import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Sendmail 8.17: its log as it is shipped, and as talkative as a site may want it. */
class SendmailRecordingTest {

    @Nested
    class AsShipped extends RecordedServerContract {
        AsShipped() throws IOException {
            super("sendmail");
        }
    }

    @Nested
    class Talkative extends RecordedServerContract {
        Talkative() throws IOException {
            super("sendmail-full");
        }
    }
}
