package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.log.TextBuffer;

/** Starts a line that tells the status of one recipient, up to its delays. */
final class StatusLine {
    private StatusLine() {}

    /** {@code program[pid]: ID: to=<R>, [orig_to=<O>, ]relay=RELAY, delay=T, delays=a/b/c/d}; the caller adds dsn and status. */
    static TextBuffer begin(
            Passage passage, String program, int pid, Recipient recipient, String relay, Attempt attempt) {
        TextBuffer line = passage.host().begin(attempt.finished(), program, pid, passage.queueId());
        line.text("to=<").text(recipient.address()).put('>');
        if (recipient.originalTo() != null) {
            line.text(", orig_to=<").text(recipient.originalTo()).put('>');
        }
        attempt.write(line.text(", relay=").text(relay));
        return line;
    }
}
