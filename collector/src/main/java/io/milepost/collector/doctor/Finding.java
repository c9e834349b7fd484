package io.milepost.collector.doctor;

/** One thing that was looked at, and how it is. */
record Finding(Level level, String subject, String message) {
    /** How bad it is. */
    enum Level {
        OK("ok"),
        /** It works, but something would be missed. */
        MISSED("MISSED"),
        FAILED("FAILED");

        private final String shown;

        Level(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    static Finding ok(String subject, String message) {
        return new Finding(Level.OK, subject, message);
    }

    static Finding missed(String subject, String message) {
        return new Finding(Level.MISSED, subject, message);
    }

    static Finding failed(String subject, String message) {
        return new Finding(Level.FAILED, subject, message);
    }

    String render() {
        return "%-6s  %s: %s".formatted(level.shown(), subject, message);
    }
}
