package io.milepost.collector.source;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order in which a source's files are read: the order in which they were written, as far as names tell. Numbers in a
 * name count as numbers, so {@code day-9} stands before {@code day-10}; of one log, files with a date come first by date,
 * then rotated ones from the highest number down ({@code mail.log.3.gz}, {@code mail.log.1}), and the live file last.
 */
final class FileOrder implements Comparator<Path> {
    private static final Pattern ROTATED = Pattern.compile("(.+)\\.(\\d{1,5})");
    private static final Pattern DATED = Pattern.compile("(.+?)[-.](\\d{8}(?:[-T]?\\d{2,6})?)");
    private static final Pattern PACKED = Pattern.compile("\\.(?:gz|bz2|xz|zst)$");
    private static final Pattern PARTS = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(Path one, Path other) {
        int byDirectory = natural(directory(one), directory(other));
        return byDirectory != 0 ? byDirectory : Name.of(one).compareTo(Name.of(other));
    }

    private static String directory(Path path) {
        Path parent = path.getParent();
        return parent == null ? "" : parent.toString();
    }

    private record Name(String stem, int kind, String date, int rotation, String whole) implements Comparable<Name> {
        private static final int WITH_DATE = 0;
        private static final int ROTATED_OR_LIVE = 1;
        private static final Comparator<Name> ORDER = Comparator.<Name, String>comparing(Name::stem, FileOrder::natural)
                .thenComparingInt(Name::kind)
                .thenComparing(Name::date)
                .thenComparing(Comparator.comparingInt(Name::rotation).reversed())
                .thenComparing(Name::whole);

        static Name of(Path path) {
            String whole = String.valueOf(path.getFileName());
            String name = PACKED.matcher(whole).replaceFirst("");
            Matcher rotated = ROTATED.matcher(name);
            if (rotated.matches()) {
                return new Name(rotated.group(1), ROTATED_OR_LIVE, "", Integer.parseInt(rotated.group(2)), whole);
            }
            Matcher dated = DATED.matcher(name);
            if (dated.matches()) {
                return new Name(dated.group(1), WITH_DATE, dated.group(2), 0, whole);
            }
            return new Name(name, ROTATED_OR_LIVE, "", 0, whole);
        }

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    private static int natural(String one, String other) {
        Matcher left = PARTS.matcher(one);
        Matcher right = PARTS.matcher(other);
        while (left.find()) {
            if (!right.find()) {
                return 1;
            }
            int order = part(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
        return right.find() ? -1 : 0;
    }

    private static int part(String one, String other) {
        if (Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0))) {
            return new java.math.BigInteger(one).compareTo(new java.math.BigInteger(other));
        }
        return one.compareTo(other);
    }
}
