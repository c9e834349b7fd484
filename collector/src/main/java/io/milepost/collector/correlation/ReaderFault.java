package io.milepost.collector.correlation;

/**
 * A reader threw where it should have said that it does not understand a line. It says nothing of the line, whose words are somebody's.
 *
 * @param kind the same for each time that the same place of a reader fails in the same way: what was thrown, and where
 */
public record ReaderFault(String kind, Throwable cause) {

    private static final String OURS = "io.milepost.";

    static ReaderFault of(Throwable cause) {
        String place = "an unknown place";
        for (StackTraceElement element : cause.getStackTrace()) {
            if (element.getClassName().startsWith(OURS)) {
                String name = element.getClassName();
                place = name.substring(name.lastIndexOf('.') + 1) + "." + element.getMethodName() + ", line "
                        + element.getLineNumber();
                break;
            }
        }
        // Not its message, which may hold a piece of the line.
        return new ReaderFault(cause.getClass().getSimpleName() + " in " + place, cause);
    }
}
