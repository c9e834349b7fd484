package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.detail.AccountTable;
import io.milepost.dashboards.adoption.detail.AccountTable.Line;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionCount.Exactness;
import io.milepost.sla.adoption.AdoptionDetail;
import io.milepost.sla.adoption.Penetration;
import io.milepost.sla.web.page.Words;
import java.time.LocalDate;
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

    /**
     * The change since an earlier day stands among them where there is one, and how many organisations have more people than staff where
     * that was counted.
     */
    List<AccountTable> all(@Nullable Bridge bridge, @Nullable Long exceeded) {
        List<AccountTable> tables = new ArrayList<>(List.of(table("steps", steps()), table("windows", windows())));
        if (bridge != null) {
            tables.add(table("bridge", bridge.lines()));
        }
        tables.add(new AccountTable("people", Unit.PEOPLE, people(), explanation));
        tables.add(new AccountTable("staff", Unit.PEOPLE, staff(), explanation));
        tables.add(table("life", life()));
        tables.add(table("use", use()));
        tables.add(table("cohorts", cohorts()));
        tables.add(table("quality", quality(exceeded)));
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
                ofRegistered("Ever used" + since(), "funnel/used"),
                line("Active", AdoptionFigureMaker.active(count, detail.count("funnel/active"))),
                ofRegistered("Used habitually", "funnel/habitual"));
    }

    private List<Line> windows() {
        List<Line> lines = new ArrayList<>();
        for (String days : WINDOWS) {
            lines.add(within(days));
        }
        lines.add(ofRegistered("Dormant: used" + since() + ", not active", "dormant"));
        lines.add(line("Never used" + since(), count.neverUsed()));
        return lines;
    }

    private Line within(String days) {
        return line(window(days), used("within/", days));
    }

    private static String window(String days) {
        return days.equals("1") ? "1 day" : days + " days";
    }

    private Reading used(String of, String days) {
        return count.exactness() == Exactness.UNKNOWN
                ? Reading.unknown(Gap.NOT_COVERED)
                : Reading.atLeast(Reading.of(detail.count(of + days)), count.knownFrom(Long.valueOf(days)));
    }

    /** None in facts of before people were counted by window. */
    private List<Line> people() {
        Reading all = Reading.of(count.registeredPeople(), Gap.DIRECTORY_MISSING);
        List<Line> lines = new ArrayList<>();
        if (!detail.parts("people_within").isEmpty()) {
            for (String days : WINDOWS) {
                Reading people = used("people_within/", days);
                lines.add(new Line(window(days), people, Reading.share(people, all)));
            }
        }
        return lines;
    }

    private String since() {
        LocalDate from = count.evidenceFrom();
        return from == null ? "" : " since " + Words.day(from);
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

    private List<Line> staff() {
        Penetration penetration = Penetration.of(count, detail).orElse(null);
        if (penetration == null) {
            return List.of();
        }
        Reading staff = Reading.of(penetration.staff(), Gap.HEADCOUNT_MISSING);
        Reading divisor = penetration.whyNot() == null ? staff : Reading.unknown(gap(penetration.whyNot()));
        Reading people = Reading.of(penetration.people(), Gap.DIRECTORY_MISSING);
        Reading active = AdoptionFigureMaker.active(count, penetration.activePeople());
        return List.of(
                new Line("Staff, by head-count", staff, Reading.share(staff, divisor)),
                new Line("People with an account", people, Reading.share(people, divisor)),
                new Line("Active people", active, Reading.share(active, divisor)));
    }

    private static Gap gap(Penetration.Reason reason) {
        return switch (reason) {
            case DIRECTORY_MISSING -> Gap.DIRECTORY_MISSING;
            case HEADCOUNT_MISSING -> Gap.HEADCOUNT_MISSING;
            case HEADCOUNT_EXCEEDED -> Gap.HEADCOUNT_EXCEEDED;
        };
    }

    private List<Line> quality(@Nullable Long exceeded) {
        List<Line> lines = new ArrayList<>(List.of(
                ofRegistered("Accounts of an organisation that the register does not have", "without_organisation"),
                ofRegistered("Accounts for a person that name none", "without_person"),
                new Line(
                        "Identities that were used and belong to no account (of the whole service)",
                        Reading.of(count.unresolved()),
                        Reading.unknown(Gap.NOTHING_TO_MEASURE))));
        if (Penetration.of(count, detail).isPresent()) {
            lines.add(ofRegistered("Accounts of an organisation without a head-count", "without_headcount"));
        }
        if (exceeded != null) {
            lines.add(new Line(
                    "Organisations with more people than their head-count",
                    Reading.of(exceeded),
                    Reading.unknown(Gap.NOTHING_TO_MEASURE)));
        }
        return lines;
    }

    private Line ofRegistered(String title, String name) {
        return line(title, detail.count(name));
    }

    private Line line(String title, @Nullable Long accounts) {
        return line(title, Reading.of(accounts, Gap.DIRECTORY_MISSING));
    }

    private Line line(String title, Reading reading) {
        return new Line(title, reading, Reading.share(reading, Reading.of(detail.count("registered"))));
    }

    private static Reading share(long numerator, long denominator) {
        return denominator == 0 ? Reading.unknown(Gap.NOTHING_TO_MEASURE) : Reading.share(numerator, denominator);
    }
}
