package io.milepost.collector.format;

/** Takes one recipient after the other from a list such as {@code <a@x>,<"b, c"@y>}. Without state. */
public final class RecipientList {

    private RecipientList() {}

    /** The first recipient goes to {@code recipient}, without its brackets; what stands behind it stays in {@code list}. */
    public static void next(byte[] buffer, Slice list, Slice recipient) {
        int start = list.start();
        int end = list.end();
        int comma = separator(buffer, start, end);
        int to = comma;
        int from = start;
        if (to - from >= 2 && buffer[from] == '<' && buffer[to - 1] == '>') {
            from++;
            to--;
        }
        recipient.set(from, to);
        list.set(Math.min(end, comma + 1), end);
    }

    private static int separator(byte[] buffer, int start, int end) {
        boolean quoted = false;
        for (int position = start; position < end; position++) {
            byte character = buffer[position];
            if (character == '\\' && quoted) {
                position++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                return position;
            }
        }
        return end;
    }
}
