package io.milepost.dashboards;

import io.milepost.dashboards.asset.Asset;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.refusal.Refusal;
import io.milepost.dashboards.refusal.RefusalPage;
import io.milepost.dashboards.sample.SampleAdoption;
import io.milepost.dashboards.sample.SampleComparison;
import io.milepost.dashboards.sample.SampleFront;
import io.milepost.dashboards.sample.SampleOperations;
import io.milepost.dashboards.sample.SamplePublic;
import io.milepost.dashboards.sample.SampleSideBySide;
import io.milepost.dashboards.sample.SampleSla;
import io.milepost.dashboards.sample.Samples;
import io.milepost.dashboards.wording.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Every page from its sample model; run it to write them, with their assets, to {@code target/pages} and look at them. */
final class SamplePages {
    static final Assets ASSETS = Assets.load();
    static final Wording WORDS = new Wording(Samples.LONDON);

    private SamplePages() {}

    /** File names and HTML. */
    static Map<String, String> render() {
        PageRenderer renderer = new PageRenderer(ASSETS, "assets/");
        Map<String, byte[]> pages = new TreeMap<>(Map.of(
                "front.html", renderer.render(SampleFront.page()),
                "adoption.html", renderer.render(SampleAdoption.page()),
                "sla.html", renderer.render(SampleSla.page()),
                "compare.html", renderer.render(SampleComparison.page()),
                "operations.html", renderer.render(SampleOperations.page()),
                "public.html", renderer.render(SamplePublic.page()),
                "side-by-side.html", renderer.render(SampleSideBySide.page()),
                "adoption-unknown.html",
                        renderer.render(SampleAdoption.page(
                                Samples.frame(
                                        List.of(new Notice(
                                                Gap.DIRECTORY_MISSING, "Directory of 31 October 2026", null)),
                                        false),
                                SampleAdoption.unknown()))));
        pages.putAll(EmptyPages.render(renderer));
        for (Refusal refusal : Refusal.values()) {
            pages.put(
                    "refusal-" + refusal.name().toLowerCase(Locale.ROOT) + ".html",
                    renderer.render(new RefusalPage(
                            Samples.frame(),
                            refusal,
                            "Cannot read day: expected one such as 2026-10-01, got <today>")));
        }
        Map<String, String> texts = new TreeMap<>();
        pages.forEach((name, html) -> texts.put(name, new String(html, StandardCharsets.UTF_8)));
        return texts;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length == 0 ? "target/pages" : arguments[0]);
        Files.createDirectories(folder.resolve("assets"));
        for (Map.Entry<String, String> page : render().entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
        for (Asset asset : ASSETS.all()) {
            Files.write(folder.resolve("assets").resolve(asset.address()), asset.bytes());
        }
    }
}
