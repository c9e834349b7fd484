package io.milepost.dashboards.adoption.detail;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import java.util.List;

/**
 * Accounts or people of the scope on the day by something that they are or do; {@code topic} names its title, its introduction and the title of
 * its first column among the messages.
 */
public record AccountTable(String topic, Unit unit, List<Line> lines, Explanation explanation) {
    public AccountTable {
        lines = List.copyOf(lines);
    }

    /** One of accounts. */
    public AccountTable(String topic, List<Line> lines, Explanation explanation) {
        this(topic, Unit.ACCOUNTS, lines, explanation);
    }

    /** So many, and which share that is of what the introduction says. */
    public record Line(String title, Reading accounts, Reading share) {}
}
