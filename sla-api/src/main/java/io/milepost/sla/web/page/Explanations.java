package io.milepost.sla.web.page;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Explanation.Part;
import io.milepost.dashboards.figure.Explanation.Role;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Provenance;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.StoredFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the figures of one service were computed, with the provenance of the facts they come from. */
public final class Explanations {

    private static final String VERSION = "1";

    private final StoredFacts facts;
    private final String service;

    public Explanations(StoredFacts facts, String service) {
        this.facts = facts;
        this.service = service;
    }

    public Provenance provenance(String kind, @Nullable Days days) {
        if (days == null) {
            return new Provenance(0, java.util.Map.of(), "", "", null);
        }
        io.milepost.sla.facts.Provenance stored = facts.loadProvenance(service, kind, days);
        return new Provenance(
                stored.rows(), stored.sequences(), stored.catalogue(), stored.code(), stored.receivedAt());
    }

    public static Definition definition(String name, String title, String text) {
        return new Definition(name, VERSION, title, text);
    }

    public static Explanation explain(Definition definition, Provenance provenance, Reading coverage, Part... parts) {
        return Explanation.of(definition, List.of(parts), coverage, provenance);
    }

    public static Part part(Role role, String label, Reading reading, Unit unit) {
        return new Part(role, label, reading, unit);
    }

    /** A count that was found by looking, explained by itself. */
    public static Figure count(
            String name, Definition definition, Reading reading, Unit unit, Reading coverage, Provenance provenance) {
        return Figure.of(
                name,
                definition.title(),
                reading,
                unit,
                explain(definition, provenance, coverage, part(Role.NUMERATOR, definition.title(), reading, unit)));
    }
}
