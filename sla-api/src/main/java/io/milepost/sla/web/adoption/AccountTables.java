package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.detail.AccountTable;
import io.milepost.dashboards.adoption.detail.AccountTable.Line;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionDetail;
import io.milepost.sla.web.page.Words;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of what the accounts of a scope are and do on a day under one definition; none where the facts do not tell. */
final class AccountTables {
    private static final List<String> WINDOWS = List.of("1", "7", "28", "30", "90", "365");

    private final AdoptionCount count;
    private final AdoptionDetail detail;
    private final Explanation explanation;

    AccountTables(AdoptionCount count, AdoptionDetail detail, Explanation explanation) {
        this.count = count;
        this.detail = detail;
        this.explanation = explanation;
    }

    /** The change since an earlier day stands among them where there is one. */
    List<AccountTable> all(@Nullable Bridge bridge) {
        List<AccountTable> tables = new ArrayList<>(List.of(table("steps", steps()), table("windows", windows())));
        if (bridge != null) {
            tables.add(table("bridge", bridge.lines()));
        }
        tables.add(table("life", life()));
        tables.add(table("use", use()));
        tables.add(table("cohorts", cohorts()));
        tables.add(table("quality", quality()));
        tables.removeIf(table -> table.lines().isEmpty());
        return tables;
    }

    private AccountTable table(String topic, List<Line> lines) {
        return new AccountTable(topic, lines, explanation);
    }

    private List<Line> steps() {
        return List.of(
                ofRegistered("Registered", "registered"),
                ofRegistered("Enabled, and counted by the definition", "funnel/enabled"),
                ofRegistered("Ever used", "funnel/used"),
                ofRegistered("Active", "funnel/active"),
                ofRegistered("Used habitually", "funnel/habitual"));
    }

    private List<Line> windows() {
        List<Line> lines = new ArrayList<>();
        for (String days : WINDOWS) {
            lines.add(ofRegistered(days.equals("1") ? "1 day" : days + " days", "within/" + days));
        }
        lines.add(ofRegistered("Dormant: used once, not active", "dormant"));
        lines.add(line("Never used", count.neverUsed()));
        return lines;
    }

    private List<Line> life() {
        List<Line> lines = new ArrayList<>(List.of(
                ofRegistered("Used, or new", "state/active"),
                ofRegistered("Inactive", "state/inactive"),
                ofRegistered("Overdue: policy would have deleted them", "state/overdue"),
                ofRegistered("Disabled", "state/disabled"),
                ofRegistered("Leaver", "state/leaver"),
                ofRegistered("Exempt from the policy", "state/exempt")));
        detail.parts("due")
                .forEach((days, accounts) ->
                        lines.add(line("Of the inactive, due for removal within " + days + " days", accounts)));
        long deleted = detail.count("state/deleted");
        if (deleted > 0) {
            lines.add(new Line(
                    "Deleted, not yet purged (not registered)",
                    Reading.of(deleted),
                    Reading.unknown(Gap.NOTHING_TO_MEASURE)));
        }
        return lines;
    }

    private List<Line> use() {
        List<Line> lines = new ArrayList<>();
        detail.parts("protocol").forEach((protocol, accounts) -> lines.add(ofActive(protocol, accounts)));
        detail.parts("network").forEach((network, accounts) -> lines.add(ofActive("Network: " + network, accounts)));
        return lines;
    }

    private Line ofActive(String title, long accounts) {
        Long active = count.active();
        return new Line(title, Reading.of(accounts), share(accounts, active == null ? 0 : active));
    }

    private List<Line> cohorts() {
        List<Line> lines = new ArrayList<>();
        detail.parts("cohort")
                .forEach((month, accounts) -> lines.add(new Line(
                        Words.month(YearMonth.parse(month)),
                        Reading.of(accounts),
                        share(detail.count("retained/" + month), accounts))));
        return lines;
    }

    private List<Line> quality() {
        return List.of(
                ofRegistered("Accounts of an organisation that the register does not have", "without_organisation"),
                ofRegistered("Accounts for a person that name none", "without_person"),
                new Line(
                        "Identities that were used and belong to no account (of the whole service)",
                        Reading.of(count.unresolved()),
                        Reading.unknown(Gap.NOTHING_TO_MEASURE)));
    }

    private Line ofRegistered(String title, String name) {
        return line(title, detail.count(name));
    }

    private Line line(String title, @Nullable Long accounts) {
        Reading reading = Reading.of(accounts, Gap.DIRECTORY_MISSING);
        return new Line(title, reading, Reading.share(reading, Reading.of(detail.count("registered"))));
    }

    private static Reading share(long numerator, long denominator) {
        return denominator == 0 ? Reading.unknown(Gap.NOTHING_TO_MEASURE) : Reading.share(numerator, denominator);
    }
}
