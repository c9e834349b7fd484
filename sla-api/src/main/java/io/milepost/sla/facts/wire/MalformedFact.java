package io.milepost.sla.facts.wire;

/** A line of a facts body that is not what its kind's wire format asks for. */
public final class MalformedFact extends Exception {

    private final int line;

    public MalformedFact(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
