package io.milepost.dashboards.publicpage;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a service: its state now, its last 90 days, 13 months of commitments, incidents and planned work, the
 * definitions, and every revision of what was once published. One small page that works without script and without the platform.
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
        @Nullable String contact,
        Explanation explanation)
        implements Page {
    public PublicPage {
        incidents = List.copyOf(incidents);
        planned = List.copyOf(planned);
        definitions = List.copyOf(definitions);
        revisions = List.copyOf(revisions);
        data = List.copyOf(data);
    }

    @Override
    public Surface surface() {
        return Surface.PUBLIC;
    }
}
