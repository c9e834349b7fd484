package io.milepost.collector.fuzz;

import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.ReaderFault;

/** A reader that fails is caught at its line, so that a collector goes on; whoever tries readers has to look. */
public final class NoFault {

    private NoFault() {}

    public static void in(LogInterpreter interpreter) {
        ReaderFault fault = interpreter.last().fault();
        if (fault != null) {
            throw new AssertionError("A reader failed: " + fault.kind(), fault.cause());
        }
    }
}
