package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.AdoptionFigures;
import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Explanation.Role;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Provenance;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionCount.Exactness;
import io.milepost.sla.catalogue.ActiveDefinition;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Words;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the figures of one head count, each with its numerator, denominator and definition. */
public final class AdoptionFigureMaker {

    private final @Nullable AdoptionCount count;
    private final Gap gap;
    private final String address;
    private final Definition definition;
    private final Provenance provenance;

    /** Without a count each figure is unknown, for the reason given. */
    AdoptionFigureMaker(
            @Nullable AdoptionCount count, Gap gap, String address, Definition definition, Provenance provenance) {
        this.count = count;
        // A day that has a count of accounts and none of people was summed over organisations.
        this.gap = count == null ? gap : count.registered() == null ? Gap.DIRECTORY_MISSING : Gap.NOT_ADDITIVE;
        this.address = address;
        this.definition = definition;
        this.provenance = provenance;
    }

    public static Definition definition(Optional<ActiveDefinition> active) {
        return active.map(known -> Explanations.definition(
                        known.name(), known.title() + version(known), meaning(known) + source(known)))
                .orElseGet(() -> Explanations.definition(
                        "none", "No definition", "No definition of active is in force on this day."));
    }

    private static String meaning(ActiveDefinition known) {
        String counted = "Registered accounts (" + Words.either(known.kinds())
                + (known.leavesStatesOut() ? "; " + Words.either(known.states()) : "") + ")";
        return known.protocols().isEmpty()
                ? counted + ", whether they were used or not."
                : counted + " that used " + Words.either(known.protocols()) + " in the " + known.windowDays()
                        + " civil days up to the end of the day; failed and synthetic logins never count.";
    }

    private static String version(ActiveDefinition known) {
        return known.isFirstVersion() ? "" : " (version " + known.version() + ")";
    }

    private static String source(ActiveDefinition known) {
        return known.source().isEmpty() ? "" : " " + known.source() + ".";
    }

    public static Figure activeShare(AdoptionCount count, Optional<ActiveDefinition> active, Provenance provenance) {
        String address = "adoption/" + count.scope().word() + "/"
                + (count.code().isEmpty() ? "-" : count.code()) + "/" + count.day();
        return new AdoptionFigureMaker(count, Gap.NOT_COMPUTED, address, definition(active), provenance).activeShare();
    }

    AdoptionFigures figures(@Nullable AdoptionFigureMaker previous, @Nullable LocalDate since) {
        return new AdoptionFigures(
                simple("registered", "Registered accounts", registered(), Unit.ACCOUNTS),
                simple(
                        "registered_people",
                        "People with an account",
                        reading(count == null ? null : count.registeredPeople()),
                        Unit.PEOPLE),
                simple("enabled", "Enabled accounts", reading(count == null ? null : count.enabled()), Unit.ACCOUNTS),
                everUsed(),
                simple(
                        "never_used/" + definition.name(),
                        "Never used" + since(),
                        reading(count == null ? null : count.neverUsed()),
                        Unit.ACCOUNTS),
                simple("active/" + definition.name(), "Active accounts", active(), Unit.ACCOUNTS),
                simple(
                        "active_people/" + definition.name(),
                        "Active people",
                        active(count == null ? null : count.activePeople()),
                        Unit.PEOPLE),
                compared(activeShare(), previous, since));
    }

    Figure active(String title) {
        return simple("active/" + definition.name(), title, active(), Unit.ACCOUNTS);
    }

    Reading registered() {
        return reading(count == null ? null : count.registered());
    }

    Reading active() {
        return active(count == null ? null : count.active());
    }

    /** Active accounts or people: where the window reaches back before the evidence there may be more. */
    private Reading active(@Nullable Long found) {
        return count == null ? reading(found) : active(count, found);
    }

    public static Reading active(AdoptionCount count, @Nullable Long found) {
        if (found == null) {
            return Reading.unknown(count.registered() == null ? Gap.DIRECTORY_MISSING : Gap.NOT_ADDITIVE);
        }
        return count.exactness() == Exactness.UNKNOWN
                ? Reading.unknown(Gap.NOT_COVERED)
                : Reading.atLeast(Reading.of(found), count.knownFrom());
    }

    public static Reading active(AdoptionCount count) {
        return active(count, count.active());
    }

    /** Of what was before the evidence nobody knows. */
    private String since() {
        LocalDate from = count == null ? null : count.evidenceFrom();
        return from == null ? "" : " since " + Words.day(from);
    }

    Reading share() {
        return Reading.share(active(), registered());
    }

    public Figure activeShare() {
        Explanation explanation = Explanations.explain(
                definition,
                provenance,
                directoryCoverage(),
                Explanations.part(Role.NUMERATOR, "Active accounts", active(), Unit.ACCOUNTS),
                Explanations.part(Role.DENOMINATOR, "Registered accounts", registered(), Unit.ACCOUNTS),
                unresolved());
        return Figure.of(
                address + "/active_share/" + definition.name(),
                "Share of accounts active",
                share(),
                Unit.SHARE,
                explanation);
    }

    private static Figure compared(Figure figure, @Nullable AdoptionFigureMaker previous, @Nullable LocalDate since) {
        if (previous == null || since == null) {
            return figure;
        }
        return figure.comparedWith(new Figure.Comparison(previous.share(), Words.day(since)));
    }

    private Figure everUsed() {
        Long registered = count == null ? null : count.registered();
        Long neverUsed = count == null ? null : count.neverUsed();
        Reading ever =
                registered == null || neverUsed == null ? Reading.unknown(gap) : Reading.of(registered - neverUsed);
        Explanation explanation = Explanations.explain(
                definition,
                provenance,
                directoryCoverage(),
                Explanations.part(Role.NUMERATOR, "Registered accounts", registered(), Unit.ACCOUNTS),
                Explanations.part(Role.EXCLUDED, "Never used", reading(neverUsed), Unit.ACCOUNTS));
        return Figure.of(
                address + "/ever_used/" + definition.name(), "Ever used" + since(), ever, Unit.ACCOUNTS, explanation);
    }

    private Figure simple(String name, String title, Reading reading, Unit unit) {
        Explanation explanation = Explanations.explain(
                definition,
                provenance,
                directoryCoverage(),
                Explanations.part(Role.NUMERATOR, title, reading, unit),
                unresolved());
        return Figure.of(address + "/" + name, title, reading, unit, explanation);
    }

    private Explanation.Part unresolved() {
        return Explanations.part(
                Role.UNKNOWN,
                "Identities that belong to no account",
                count == null ? Reading.unknown(gap) : Reading.of(count.unresolved()),
                Unit.ACCOUNTS);
    }

    private Reading directoryCoverage() {
        return count == null ? Reading.unknown(gap) : Reading.share(count.directory() ? 1 : 0, 1);
    }

    private Reading reading(@Nullable Long value) {
        return Reading.of(value, gap);
    }
}
