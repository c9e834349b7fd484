package io.milepost.collector.probe.conversation;

/** Why a probe did not get through: the phase in which it broke, and the server's or the system's words for it. */
final class ProbeFailure extends Exception {

    private static final int LONGEST_REASON = 200;

    private ProbeFailure(String message) {
        // The stack says nothing that the phase does not: a refused connection is an everyday result, not a fault of
        // ours.
        super(message, null, false, false);
    }

    static ProbeFailure in(Phase phase, String reason) {
        return new ProbeFailure(phase.label() + ": " + printable(reason));
    }

    /** A server's reply is foreign text: control characters out, and no more of it than a line. */
    private static String printable(String text) {
        String clean = text.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON);
    }
}
