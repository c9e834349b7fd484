package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The uses of one account after the other, taken apart by protocol or by network, each part with its measure. Not thread-safe. */
final class UseParts {
    private final String prefix;
    private final Measures measures;
    private final Map<String, Part> byName = new HashMap<>();
    private final List<Part> ofTheAccount = new ArrayList<>();

    UseParts(String prefix, Measures measures) {
        this.prefix = prefix;
        this.measures = measures;
    }

    private record Part(int measure, AccountUse use) {}

    void startAccount() {
        ofTheAccount.forEach(part -> part.use().clear());
        ofTheAccount.clear();
    }

    void add(String name, Use use) {
        Part part = byName.get(name);
        if (part == null) {
            part = new Part(measures.number(prefix + name), new AccountUse());
            byName.put(name, part);
        }
        if (!part.use().isUsed()) {
            ofTheAccount.add(part);
        }
        part.use().add(use);
    }

    /** Counts the parts that were used within so many days. */
    void count(int days, int today, long[][] counts, int definition) {
        for (Part part : ofTheAccount) {
            if (part.use().isActiveWithin(days, today)) {
                Tally.add(counts, definition, part.measure());
            }
        }
    }
}
