package io.milepost.dashboards.publicpage;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a service: its state now, its last 90 days, 13 months of commitments, incidents and planned work, the
 * definitions, and every revision of what was once published. One small page that works without script and without the platform.
 * {@code site} says where its files are; absent where nothing serves them.
 */
public record PublicPage(
        PageFrame frame,
        CurrentState now,
        DayHistory days,
        MonthTable months,
        List<Incident> incidents,
        List<PlannedWork> planned,
        List<Definition> definitions,
        List<Revision> revisions,
        List<Link> data,
        Imprint imprint,
        Explanation explanation,
        @Nullable SiteLinks site)
        implements Page {
    public PublicPage {
        incidents = List.copyOf(incidents);
        planned = List.copyOf(planned);
        definitions = List.copyOf(definitions);
        revisions = List.copyOf(revisions);
        data = List.copyOf(data);
    }

    /** When a newer page is there at the latest; absent where the page is made whenever somebody asks. */
    public @Nullable Instant dueBy() {
        return site == null ? null : site.dueBy();
    }

    /** The same page among the files of its site: nothing in it leads to the platform. */
    public PublicPage among(SiteLinks links) {
        return new PublicPage(
                frame.standingAlone("{table}.csv"),
                now,
                days,
                months,
                incidents,
                planned,
                definitions,
                revisions,
                List.of(),
                imprint.with(links.checks()),
                explanation,
                links);
    }

    @Override
    public Surface surface() {
        return Surface.PUBLIC;
    }

    @Override
    public PublicView view(Wording words) {
        return PublicView.of(this, words);
    }
}
