package io.milepost.collector.bench.made;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Who does what when: accounts and strangers, a few of them far busier than others, and a clock. From a seed; not thread-safe. */
final class Traffic {

    static final long SECOND = 1_000_000;
    private static final int ACCOUNTS = 100_000;
    private static final int STRANGERS = 60_000;
    private static final int DOMAINS = 2_000;
    private static final int SENDING_HOSTS = 20_000;
    private static final int STAMPS = 1 << 10;
    /** Microseconds between two messages on average: 33 million a day are one in 2,600. */
    private static final int GAP = 10_000;

    private static final String[] FIRST = {
        "amy", "ben", "chloe", "david", "emma", "farah", "george", "hana", "ivan", "jo", "kate", "liam", "maya", "noor"
    };
    private static final String[] LAST = {
        "smith", "jones", "taylor", "brown", "khan", "patel", "evans", "walker", "wright", "green", "hall", "wood"
    };

    private final Random random;
    private final String[] stamps = new String[STAMPS];
    private final long[] stampSeconds = new long[STAMPS];
    private long micros;

    Traffic(Instant begin, long seed) {
        micros = begin.getEpochSecond() * SECOND;
        random = new Random(seed);
    }

    long now() {
        return micros;
    }

    void pass() {
        micros += random.nextInt(2 * GAP);
    }

    /** An instant a little after another, more often soon than late. */
    long later(long after, int mostMillis) {
        double share = random.nextDouble();
        return after + (long) (share * share * share * mostMillis * 1000);
    }

    int number(int below) {
        return random.nextInt(below);
    }

    boolean in(int hundredths) {
        return random.nextInt(100) < hundredths;
    }

    int size() {
        return 900 + skewed(400_000);
    }

    /** Somebody here, by number. */
    int person() {
        return skewed(ACCOUNTS);
    }

    /** The local part of somebody's address here. */
    String account() {
        return account(person());
    }

    String account(int number) {
        return FIRST[number % FIRST.length] + '.' + LAST[number / FIRST.length % LAST.length] + number;
    }

    String stranger() {
        int number = skewed(STRANGERS);
        return FIRST[number % FIRST.length] + number + "@" + domain(number);
    }

    String domain(int number) {
        return "company" + number % DOMAINS + ".example";
    }

    String address() {
        int number = skewed(SENDING_HOSTS);
        return "203." + number % 200 + '.' + number / 200 % 250 + ".17";
    }

    String home() {
        return home(person());
    }

    String home(int number) {
        return "198.18." + number % 250 + '.' + number / 250 % 250;
    }

    String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    private int skewed(int below) {
        double share = random.nextDouble();
        return (int) (share * share * below);
    }

    /** The second as the format writes it; each server asks with one format only. */
    String stamp(DateTimeFormatter format, long at) {
        long second = at / SECOND;
        int slot = (int) second & STAMPS - 1;
        if (stampSeconds[slot] != second) {
            stampSeconds[slot] = second;
            stamps[slot] = format.format(Instant.ofEpochSecond(second));
        }
        return stamps[slot];
    }

    static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
