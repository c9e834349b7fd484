package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.catalogue.Definition;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Since when the logs tell who uses what, in civil days since 1970: from the first day that they hold from its beginning, of a protocol
 * from the day of its first use, and after a silence from the day on which it ended. A window that reaches back beyond that counts only
 * those who were seen since, which is a lower bound. What a day is told depends on no later day. Immutable.
 */
public final class Evidence implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Logs logs;
    private final TreeMap<String, Integer> firstUses;

    /**
     * Takes what the logs hold.
     *
     * @param firstUses the day of the first use by each protocol
     */
    Evidence(Logs logs, Map<String, Integer> firstUses) {
        this.logs = logs;
        this.firstUses = new TreeMap<>(firstUses);
    }

    /** The first day that the logs hold from its beginning, and what is missing after it. */
    public record Logs(int firstWholeDay, Silences silences) implements Serializable {}

    /** The days on which a host was heard again, and those on which the whole service was silent, though it never is. */
    public record Silences(TreeSet<Integer> heardAgain, TreeSet<Integer> unheard) implements Serializable {
        static final Silences NONE = new Silences(new TreeSet<>(), new TreeSet<>());

        public Silences {
            heardAgain = new TreeSet<>(heardAgain);
            unheard = new TreeSet<>(unheard);
        }
    }

    /**
     * For how many days up to and with a day every use that a definition counts is known of; 0 when that day itself is not. A protocol
     * that was never seen by then is taken for one that the service does not offer.
     */
    long days(Definition definition, int day) {
        int from = NEVER;
        for (String protocol : definition.protocols()) {
            int first = firstUses.getOrDefault(protocol, NEVER);
            if (first <= day) {
                from = from == NEVER ? first : Math.max(from, first);
            }
        }
        if (from == NEVER || logs.silences().unheard().contains(day)) {
            return 0;
        }
        Integer resumed = logs.silences().heardAgain().floor(day);
        int known = Math.max(Math.max(from, logs.firstWholeDay()), resumed == null ? from : resumed);
        return Math.max(0, day - known + 1L);
    }
}
