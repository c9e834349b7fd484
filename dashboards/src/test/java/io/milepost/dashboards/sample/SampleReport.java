package io.milepost.dashboards.sample;

import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportColumn;
import io.milepost.dashboards.report.ReportColumn.Kind;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reports of random figures, with names that somebody may have chosen to do harm. */
public final class SampleReport {
    /** What a spreadsheet, a browser, XML or a terminal could take for more than a name. */
    public static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://evil.example\",\"Click\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1:A9)",
            "\t=1+1",
            "\r=1+1",
            "\0=1+1",
            "＝1+1",
            "<script>alert(1)</script>",
            "]]><fo:block/>",
            "${report.title()} <#include \"x\">",
            "\u202Egnp.exe",
            "a\"b,c\r\nd",
            "\u0007\u001b[31mred",
            "\uD800 half a pair",
            "NHS Trust of Łódź & Ελλάδα 😀",
            "-5",
            "00123");

    private SampleReport() {}

    public static Report of(long seed) {
        Random random = new Random(seed);
        return new Report(
                "national-2026-10",
                "Service levels of " + name(random) + ", October 2026",
                "1 of 2 commitments was missed. " + name(random),
                ZoneId.of("Europe/London"),
                Instant.parse("2026-11-02T09:00:00Z"),
                List.of(
                        new Report.About("service", "Service", Value.of(name(random))),
                        new Report.About("from", "From", new Value.Moment(Instant.parse("2026-09-30T23:00:00Z"))),
                        new Report.About("code", "Code", Value.of("0.1.0"))),
                List.of("Times are in Europe/London.", name(random)),
                List.of(totals(random), outages(random)));
    }

    private static ReportTable totals(Random random) {
        List<ReportColumn> columns = List.of(
                new ReportColumn("measure", "Measure", Kind.WORDS),
                new ReportColumn("regime", "Hours", Kind.WORDS),
                new ReportColumn("achieved", "Achieved (%)", Kind.NUMBER),
                new ReportColumn("exact", "Exact share", Kind.EXACT),
                new ReportColumn("agreed_us", "Agreed", Kind.TIME),
                new ReportColumn("bad_us", "Bad", Kind.TIME),
                new ReportColumn("users_us", "User time", Kind.NUMBER),
                new ReportColumn("points", "Points", Kind.NUMBER));
        List<List<Value>> rows = new ArrayList<>();
        for (int row = 1 + random.nextInt(4); row > 0; row--) {
            long agreed = random.nextLong(1, 3_000_000_000_000L);
            long bad = random.nextLong(agreed);
            rows.add(List.of(
                    Value.of(name(random)),
                    Value.of(name(random)),
                    new Value.Percent(BigDecimal.valueOf(random.nextLong(100_000_000), 6)),
                    Value.of(BigInteger.valueOf(agreed - bad) + "/" + agreed),
                    new Value.Time(agreed),
                    new Value.Time(bad),
                    Value.of(random.nextLong(1L << 62)),
                    random.nextBoolean()
                            ? Value.NONE
                            : new Value.Number(BigDecimal.valueOf(random.nextLong(-5_000, 5_000), 1))));
        }
        return new ReportTable(
                "totals",
                "Totals",
                "Every total.",
                2,
                columns,
                rows,
                List.of(
                        new ReportTable.Part("What was reached", "Shares.", List.of("achieved", "exact", "points")),
                        new ReportTable.Part(
                                "Where the time went", "Times.", List.of("agreed_us", "bad_us", "users_us"))));
    }

    private static ReportTable outages(Random random) {
        List<List<Value>> rows = new ArrayList<>();
        for (int row = random.nextInt(3); row > 0; row--) {
            rows.add(List.of(
                    Value.of(name(random)),
                    new Value.Moment(Instant.ofEpochSecond(1_790_000_000L + random.nextLong(2_000_000)))));
        }
        return ReportTable.of(
                "outages",
                "Outages",
                "Each outage.",
                1,
                List.of(
                        new ReportColumn("component", "Component", Kind.WORDS),
                        new ReportColumn("from", "From", Kind.INSTANT)),
                rows);
    }

    private static String name(Random random) {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
}
