package io.milepost.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Template;
import io.milepost.dashboards.adoption.AdoptionPage;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.sample.SampleAdoption;
import io.milepost.dashboards.sample.SampleFront;
import io.milepost.dashboards.sample.SampleOperations;
import io.milepost.dashboards.sample.SamplePublic;
import io.milepost.dashboards.sample.SampleSla;
import io.milepost.dashboards.sample.Samples;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

final class PageRendererTest {
    private static final String HOSTILE = "</title><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>";

    private final PageRenderer renderer = new PageRenderer(SamplePages.ASSETS, "/assets/");

    @Test
    void adoptionsTitleStatesTheFinding() {
        Document page = parse(renderer.render(SampleAdoption.page()));

        assertThat(page.select("h1").text())
                .isEqualTo(
                        "74.1% of registered accounts were active on 31 October 2026, up 1.4 points since 30 September 2026");
        assertThat(page.select(".mp-lede").text()).startsWith("17,713 of 23,918 accounts.");
    }

    @Test
    void adoptionWithoutADirectoryShowsNoZero() {
        AdoptionPage model = SampleAdoption.page(Samples.frame(), SampleAdoption.unknown());

        Document page = parse(renderer.render(model));

        assertThat(page.select("h1").text())
                .isEqualTo("The share of accounts that were active on 31 October 2026 is unknown");
        assertThat(page.select("#figures + .mp-tiles .mp-value").eachText())
                .hasSize(8)
                .containsOnly("unknown");
        assertThat(page.select("#figures + .mp-tiles .mp-why").get(0).text())
                .isEqualTo(
                        "Unknown, because there is no directory snapshot for this day. Load the directory file of this day.");
        assertThat(page.select("figure:has(#funnel-title) .bar")).isEmpty();
    }

    @Test
    void aMissedCommitmentIsNamedInTheTitleAndMarkedInWordsAndShape() {
        Document page = parse(renderer.render(SampleSla.page()));

        assertThat(page.select("h1").text())
                .isEqualTo("1 of 4 commitments was missed in October 2026: Reading mail, Support hours");
        assertThat(page.select(".mp-commitment__verdict").eachText())
                .containsExactly("Missed", "Met", "No verdict", "Met");
        assertThat(page.select(".mp-commitment__verdict svg path.shape")).hasSize(1);
        assertThat(page.select(".mp-fact__value").eachText()).contains("16 minutes over", "99.838%");
    }

    @Test
    void aPublishedReportShowsItsHashItsBundleAndWhatItReplaces() {
        Document page = parse(renderer.render(SampleSla.page()));

        assertThat(page.select("section[aria-labelledby=settlement]").text())
                .contains("Edition 4, revised, closed 2 November 2026")
                .contains("Reason: exclusion 1 approved by b.jones: as agreed")
                .contains("5f".repeat(32))
                .contains("./milepost verify national-2026-10.zip --key keys.json")
                .contains("It replaces: Edition 3, final, closed");
        assertThat(page.select("a[href$=/editions/4/disclosed.zip]")).hasSize(1);
    }

    @Test
    void anExclusionShowsWhoAskedWhoApprovedAndWhatItDoes() {
        Document page = parse(renderer.render(SampleSla.page()));

        assertThat(page.select("section[aria-labelledby=exclusions] li").eachText())
                .hasSize(2)
                .anyMatch(
                        step -> step.startsWith("Asked by supplier, ") && step.endsWith("The line was <cut> by works"))
                .anyMatch(step -> step.startsWith("Approved by b.jones, "));
        assertThat(page.select("section[aria-labelledby=exclusions] dl").text())
                .contains("Reading mail, Support hours: 99.950 % with it, 99.821 % without");
    }

    @Test
    void aComponentThatIsDownFromOnePlaceIsTheTitle() {
        Document page = parse(renderer.render(SampleOperations.page()));

        assertThat(page.select("h1").text()).isEqualTo("Down: Reading mail, seen from internet");
        assertThat(page.select(".mp-state__verdict").eachText())
                .containsExactly("Up", "Down", "Up", "Unknown", "Degraded");
        assertThat(page.select(".mp-notice").text()).contains("Host mx2 is 14 minutes behind", "A source is late");
    }

    @Test
    void anAlarmOfASourceSaysSinceWhenWhatItMeansAndWhatToLookAt() {
        Document page = parse(renderer.render(SampleOperations.page()));

        assertThat(page.select("[data-live=alarms] .mp-verdict").eachText())
                .containsExactly("imap1.example has fallen silent", "Lines of mx2.example are no longer understood");
        assertThat(page.select("[data-live=alarms]").text())
                .contains("1 hour 30 minutes ago. By its own rhythm it should have spoken by")
                .contains("What imap1.example did since then is missing from every figure.")
                .contains("612 of 1,200 lines were not understood; usual is up to 0.15%.")
                .contains("Look at: whether imap1.example runs and writes its log")
                .contains("Last word from collector-a: 1 minute 35 seconds ago.");
        assertThat(page.select("section[aria-labelledby=alarms-heading] tbody tr")
                        .eachText())
                .hasSize(3)
                .last()
                .asString()
                .endsWith("heard again");
    }

    @Test
    void thePublicPageIsSmallWithAllThatItLoads() {
        int size = renderer.render(SamplePublic.page()).length
                + SamplePages.ASSETS.all().stream()
                        .mapToInt(asset -> asset.bytes().length)
                        .sum();

        assertThat(size).isLessThan(100 * 1024);
    }

    @Test
    void thePublicPageHasThirteenMonthsAndNinetyDaysInWords() {
        Document page = parse(renderer.render(SamplePublic.page()));

        assertThat(page.select("h1").text()).isEqualTo("National e-mail service is working");
        assertThat(page.select("table:has(caption:contains(month by month)) tbody tr"))
                .hasSize(13);
        assertThat(page.select("figure .point")).hasSize(90);
        assertThat(page.select("figure .point title").eachText()).contains("14 October 2026: down for 42 minutes");
    }

    @Test
    void theDemonstrationSaysSo() {
        assertThat(parse(renderer.render(SampleFront.page())).select(".mp-demo").text())
                .contains("demonstration data");
        assertThat(parse(renderer.render(SampleFront.page(Samples.frame(List.of(), false))))
                        .select(".mp-demo"))
                .isEmpty();
    }

    @Test
    void hostileTextStaysText() {
        PageFrame frame =
                Samples.frame(List.of(new Notice(Gap.STALE, HOSTILE, new Link(HOSTILE, "\"onclick=\"x"))), true);

        Document page = parse(renderer.render(SampleAdoption.page(frame, SampleAdoption.figures(17_713))));

        assertThat(page.select(".mp-notice h2").text()).isEqualTo(HOSTILE);
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("img, [onclick], [onerror]")).isEmpty();
        assertThat(page.select("table").text()).contains("St <John> \"Foundation\" Trust");
    }

    @Test
    void aTemplateCannotPrintABareNumber() throws IOException {
        Template template = new Template("bare", "${n}", renderer.templates());

        assertThatThrownBy(() -> template.process(Map.of("n", 42), new StringWriter()))
                .hasStackTraceContaining("Cannot print a bare number");
    }

    @Test
    void aTemplateCannotMakeObjects() throws IOException {
        Template template =
                new Template("new", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}", renderer.templates());

        assertThatThrownBy(() -> template.process(Map.of(), new StringWriter())).hasMessageContaining("not allowed");
    }

    private static Document parse(byte[] html) {
        return Jsoup.parse(new String(html, StandardCharsets.UTF_8));
    }
}
