package io.milepost.dashboards.adoption;

import io.milepost.dashboards.figure.Explanation;
import java.util.List;

/** What a month of the service cost, and that for each account and each thousand messages; empty for a part of the service. */
public record CostTable(String month, List<Line> lines, Explanation explanation) {
    public CostTable {
        lines = List.copyOf(lines);
    }

    /** An amount in words and as a plain number, what was divided by what, or else why there is no amount. */
    public record Line(String title, String amount, String value, String numerator, String denominator, String why) {}
}
