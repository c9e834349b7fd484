package io.milepost.dashboards.front;

import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;
import java.util.List;

/** The way in: the services, the page for each question, and what is missing next. */
public record FrontPage(PageFrame frame, List<ServiceEntry> services, List<SetupStep> steps) implements Page {
    public FrontPage {
        services = List.copyOf(services);
        steps = List.copyOf(steps);
    }

    @Override
    public Surface surface() {
        return Surface.FRONT;
    }

    @Override
    public FrontView view(Wording words) {
        return new FrontView();
    }
}
