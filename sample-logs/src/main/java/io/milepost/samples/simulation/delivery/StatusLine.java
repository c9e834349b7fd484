package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.log.TextBuffer;

/** Starts a line that tells the status of one recipient, up to its delays. */
final class StatusLine {
    static final String NO_RELAY = "none";
    private static final int REUSED_ONE_IN = 15;

    private StatusLine() {}

    /** {@code program[pid]: ID: to=<R>, [orig_to=<O>, ]relay=RELAY, [conn_use=N, ]delay=T, delays=a/b/c/d}; the caller adds dsn and status. */
    static TextBuffer begin(
            Passage passage, String program, int pid, Recipient recipient, String relay, Attempt attempt) {
        TextBuffer line = passage.host().begin(attempt.finished(), program, pid, passage.queueId());
        line.text("to=<").text(recipient.address()).put('>');
        if (recipient.originalTo() != null) {
            line.text(", orig_to=<").text(recipient.originalTo()).put('>');
        }
        line.text(", relay=").text(relay);
        if (!relay.equals(NO_RELAY) && passage.host().chance().below(REUSED_ONE_IN) == 0) {
            line.text(", conn_use=2");
        }
        attempt.write(line);
        return line;
    }
}
