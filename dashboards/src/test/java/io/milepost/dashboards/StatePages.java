package io.milepost.dashboards;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.sample.SampleAdoption;
import io.milepost.dashboards.sample.SampleComparison;
import io.milepost.dashboards.sample.SampleFront;
import io.milepost.dashboards.sample.SampleOperations;
import io.milepost.dashboards.sample.SamplePublic;
import io.milepost.dashboards.sample.SampleSideBySide;
import io.milepost.dashboards.sample.SampleSla;
import io.milepost.dashboards.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Every page in each of the nine states in which it has less to show than was asked for, or in none of them. */
final class StatePages {
    static final List<String> SURFACES =
            List.of("front", "adoption", "sla", "compare", "operations", "public", "side-by-side");
    static final List<Gap> STATES = List.of(
            Gap.NO_DATA_YET,
            Gap.NO_DATA_IN_PERIOD,
            Gap.FILTERED_TO_NOTHING,
            Gap.SUPPRESSED,
            Gap.NOT_PERMITTED,
            Gap.SOURCE_LATE,
            Gap.SOURCE_STOPPED,
            Gap.DEFINITION_NOT_IN_FORCE,
            Gap.FAILED);
    /** In these there is something to show, though not all of it, or not the newest. */
    private static final List<Gap> STILL_SHOWN = List.of(Gap.SUPPRESSED, Gap.SOURCE_LATE, Gap.SOURCE_STOPPED);

    private StatePages() {}

    /** As it stands in a file's name. */
    static String word(Gap state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** File names and HTML. */
    static Map<String, String> render() {
        PageRenderer renderer = new PageRenderer(SamplePages.ASSETS, "assets/");
        Map<String, String> pages = new TreeMap<>();
        for (Gap state : STATES) {
            PageFrame frame = Samples.frame(
                    List.of(new Notice(state, "October 2026", new Link("Collector health", "operations.html"))), true);
            for (String surface : SURFACES) {
                pages.put(
                        surface + "-" + word(state) + ".html",
                        new String(renderer.render(page(surface, state, frame)), StandardCharsets.UTF_8));
            }
        }
        return pages;
    }

    private static Page page(String surface, Gap state, PageFrame frame) {
        if (!STILL_SHOWN.contains(state)) {
            return EmptyPages.page(surface, frame, state);
        }
        return switch (surface) {
            case "front" -> SampleFront.page(frame);
            case "adoption" ->
                SampleAdoption.page(
                        frame,
                        state == Gap.SUPPRESSED ? SampleAdoption.unknown(state) : SampleAdoption.figures(17_713));
            case "sla" -> SampleSla.page(frame);
            case "compare" -> SampleComparison.page(frame);
            case "operations" -> SampleOperations.page(frame);
            case "side-by-side" -> SampleSideBySide.page(frame);
            default -> SamplePublic.page(frame);
        };
    }
}
