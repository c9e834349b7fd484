package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.log.Delay;
import io.milepost.samples.simulation.log.TextBuffer;

/** The instants of one delivery attempt, from the message's arrival on; Postfix logs their differences as a/b/c/d. */
record Attempt(long arrived, long active, long started, long connected, long finished) {
    long printedDelayMillis() {
        return Delay.printedMillis(finished - arrived);
    }

    void write(TextBuffer line) {
        Delay.write(line.text(", delay="), finished - arrived);
        Delay.write(line.text(", delays="), active - arrived);
        Delay.write(line.put('/'), started - active);
        Delay.write(line.put('/'), connected - started);
        Delay.write(line.put('/'), finished - connected);
    }
}
