package io.milepost.collector.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A few of the lines that nobody knows, masked, in a file of the state directory, for whoever teaches the parsers. Each
 * shape is kept once, and only so many. Words that servers use of themselves stay; in all else, which may be a name, an
 * address, a password or what somebody wrote, letters become {@code a} and digits {@code 9}. Not thread-safe.
 */
public final class UnrecognisedSample {
    private static final int KEPT = 500;
    private static final int LONGEST = 400;

    private static final Pattern ENDING = Pattern.compile("[:,]? ?$");

    private final Path file;
    private final Set<String> shapes;
    private boolean changed;

    private UnrecognisedSample(Path file, Set<String> shapes) {
        this.file = file;
        this.shapes = shapes;
    }

    public static UnrecognisedSample open(Path file) throws IOException {
        List<String> known = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Set<String> shapes = new LinkedHashSet<>();
        // An earlier version masked less.
        known.forEach(line -> shapes.add(mask(line)));
        UnrecognisedSample sample = new UnrecognisedSample(file, shapes);
        sample.changed = !known.equals(new ArrayList<>(shapes));
        return sample;
    }

    public void add(byte[] buffer, int start, int end) {
        if (shapes.size() < KEPT) {
            String line = new String(buffer, start, Math.min(LONGEST, end - start), StandardCharsets.ISO_8859_1);
            changed |= shapes.add(mask(line));
        }
    }

    /** Writes the sample when there is something new in it. It explains, it decides nothing: it may lag behind. */
    public void write() throws IOException {
        if (changed) {
            Files.write(file, new ArrayList<>(shapes));
            changed = false;
        }
    }

    static String mask(String line) {
        StringBuilder masked = new StringBuilder(line.length());
        int from = 0;
        while (from < line.length()) {
            int blank = line.indexOf(' ', from);
            int to = blank < 0 ? line.length() : blank + 1;
            maskWord(line.substring(from, to), masked);
            from = to;
        }
        return masked.toString();
    }

    private static void maskWord(String word, StringBuilder masked) {
        boolean plain = ServerWords.holds(ENDING.matcher(word).replaceFirst(""));
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (plain) {
                masked.append(c);
            } else if (Character.isDigit(c)) {
                masked.append('9');
            } else if (Character.isLetter(c)) {
                masked.append('a');
            } else {
                masked.append(c < ' ' || c > '~' ? '?' : c);
            }
        }
    }
}
