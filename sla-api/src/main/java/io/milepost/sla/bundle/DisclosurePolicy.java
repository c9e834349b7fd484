package io.milepost.sla.bundle;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A named rule for what the public may see of small numbers. */
public enum DisclosurePolicy {
    /** NHS England's central suppression method: it leaves the national level untouched. */
    NHS_CENTRAL(
            "nhs-central",
            "of an organisation 0 stays 0, 1 to 7 is shown as 5, everything else is rounded to the nearest 5;"
                    + " the national level is untouched") {
        @Override
        public long round(long count) {
            if (count == 0) {
                return 0;
            }
            return count <= SMALL ? 5 : (count + 2) / 5 * 5;
        }

        @Override
        long lowest(long shown) {
            return shown == 5 ? 1 : shown == 0 ? 0 : shown == 10 ? SMALL + 1 : shown - 2;
        }

        @Override
        long highest(long shown) {
            return shown == 5 ? SMALL : shown == 0 ? 0 : shown + 2;
        }
    };

    /** The largest number that is small. */
    public static final long SMALL = 7;

    private final String title;
    private final String words;

    DisclosurePolicy(String title, String words) {
        this.title = title;
        this.words = words;
    }

    public static DisclosurePolicy parse(String title) {
        return Arrays.stream(values())
                .filter(policy -> policy.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Arrays.stream(values()).map(DisclosurePolicy::title).collect(Collectors.joining(", "))
                        + ", got " + title));
    }

    public String title() {
        return title;
    }

    public String words() {
        return words;
    }

    public abstract long round(long count);

    /** The smallest number that is shown so. */
    abstract long lowest(long shown);

    abstract long highest(long shown);
}
