package io.milepost.dashboards.sidebyside;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;
import java.util.List;
import java.util.Map;

/**
 * Groups of accounts beside each other, each compared with the first, and what else can be put beside them. {@code found} are the words
 * by which organisations were looked for, {@code kept} what the address says besides.
 */
public record SideBySidePage(
        PageFrame frame,
        List<Contestant> contestants,
        List<Offer> offers,
        String found,
        Map<String, String> kept,
        Explanation explanation)
        implements Page {
    public SideBySidePage {
        kept = Map.copyOf(kept);
        contestants = List.copyOf(contestants);
        offers = List.copyOf(offers);
    }

    /** Some of one kind that can be put beside; {@code kind} is the end of its message's key. */
    public record Offer(String kind, List<Link> links) {
        public Offer {
            links = List.copyOf(links);
        }
    }

    @Override
    public Surface surface() {
        return Surface.SIDE_BY_SIDE;
    }

    @Override
    public SideBySideView view(Wording words) {
        return SideBySideView.of(this, words);
    }
}
