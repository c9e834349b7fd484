package io.milepost.collector.probe.conversation;

/** Why a probe did not get through: the phase in which it broke, a cause, and the server's or the system's words for it. */
public final class ProbeFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 200;

    private final Phase phase;
    private final Cause cause;
    private final String words;

    private ProbeFailure(Phase phase, Cause cause, String words) {
        // The stack says nothing that the phase does not: a refused connection is an everyday result, not a fault of
        // ours.
        super(phase.label() + ": " + words, null, false, false);
        this.phase = phase;
        this.cause = cause;
        this.words = words;
    }

    public static ProbeFailure in(Phase phase, Cause cause, String words) {
        return new ProbeFailure(phase, cause, printable(words, LONGEST_REASON));
    }

    /** The same failure as part of a larger step. */
    public ProbeFailure within(Phase larger) {
        return new ProbeFailure(larger, cause, printable(phase.label() + ": " + words, LONGEST_REASON));
    }

    public Phase phase() {
        return phase;
    }

    public Cause kind() {
        return cause;
    }

    /** What is foreign text: control characters, and those that turn text round, out; and no more of it than a line. */
    public static String printable(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> clean.appendCodePoint(isForging(point) ? '?' : point));
        return clean.toString();
    }

    private static boolean isForging(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
