package io.milepost.dashboards.publicpage;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Verdict;
import java.time.YearMonth;
import java.util.List;

/** Months, newest first, against the commitments, whose titles (with the target) head the columns. */
public record MonthTable(List<String> commitments, List<Month> months, Explanation explanation) {
    public MonthTable {
        commitments = List.copyOf(commitments);
        months = List.copyOf(months);
        for (Month month : months) {
            if (month.results.size() != commitments.size()) {
                throw new IllegalArgumentException("Cannot make the table of months: expected " + commitments.size()
                        + " results for " + month.month + ", got " + month.results.size());
            }
        }
    }

    /** One month: a result for each commitment, in their order. */
    public record Month(YearMonth month, List<Result> results) {
        public Month {
            results = List.copyOf(results);
        }
    }

    /** What was reached (an exact share, or unknown) and the verdict on it. */
    public record Result(Reading achieved, Verdict verdict) {}
}
