package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.detail.ReportedHistory;
import io.milepost.dashboards.adoption.detail.ReportedHistory.Point;
import io.milepost.dashboards.figure.Reading;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.KnownFigure;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What others reported of the service over the years, with what was measured last; for the whole service only. */
final class ReportedRows {
    private final Sources sources;
    private final Service service;

    ReportedRows(Sources sources, Service service) {
        this.sources = sources;
        this.service = service;
    }

    ReportedHistory load(AdoptionScope scope, Optional<AdoptionCount> now, Explanations explanations) {
        List<Point> points = new ArrayList<>();
        List<KnownFigure> known = sources.catalogue().findKnownFigures(service.name());
        if (scope == AdoptionScope.NATION && !known.isEmpty()) {
            known.forEach(figure -> points.add(point(figure)));
            now.ifPresent(count -> points.add(
                    new Point(Words.day(count.day()), count.day(), count.registered(), count.active(), null)));
        }
        Days days = now.map(AdoptionCount::day).map(Days::of).orElse(null);
        return new ReportedHistory(
                points,
                Explanations.explain(
                        Explanations.definition(
                                "reported",
                                "Figures reported by others",
                                "Figures that others published, each as its reporter counted; what they called active is "
                                        + "not what is measured here. They come from known-figures.csv of the catalogue."),
                        explanations.provenance("adoption-day", days),
                        Reading.share(1, 1)));
    }

    private static Point point(KnownFigure figure) {
        boolean isDay = figure.date().equals(figure.day().toString());
        return new Point(
                isDay ? Words.day(figure.day()) : figure.date(),
                figure.day(),
                figure.registered(),
                figure.active(),
                figure.source());
    }
}
