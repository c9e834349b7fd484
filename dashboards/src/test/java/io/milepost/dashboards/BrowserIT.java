package io.milepost.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.browser.PageServer;
import io.milepost.dashboards.browser.RealBrowser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Every page as readers meet it: in a real browser, on a telephone and a desk, by day and by night, by keyboard, without script. */
@Tag("real-server")
class BrowserIT {
    private static final Map<String, String> PAGES = SamplePages.render();
    private static final List<Integer> WIDTHS = List.of(1280, 390, 320);
    private static final int MOST_TABS = 600;
    /** What has the focus, in a form that names its figure; the second is whether anybody can see that it has. */
    private static final String FOCUSED = """
            const at = document.activeElement;
            const style = getComputedStyle(at);
            const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none"
                || style.backgroundColor !== getComputedStyle(at.parentElement || at).backgroundColor;
            return [at.tagName === "BODY" ? "" : at.tagName + " " + at.textContent.trim().replace(/\\s+/g, " ").slice(0, 200), String(visible)];
            """;

    private static RealBrowser browser;
    private static PageServer server;

    @BeforeAll
    static void open() throws IOException {
        server = new PageServer(PAGES, SamplePages.ASSETS);
        browser = new RealBrowser();
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    @BeforeEach
    void begin() {
        browser.scripted(true).coloured("light").wide(1280);
    }

    static List<String> pages() {
        return List.copyOf(PAGES.keySet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingOverflowsOrIsCutOffAtAnyWidth(String page) {
        for (int width : WIDTHS) {
            browser.wide(width).open(server.address(page));
            assertThat(browser.evaluate(script("layout"))).as("at " + width).isEmpty();
            openEverything();
            assertThat(browser.evaluate(script("layout")))
                    .as("at " + width + ", everything open")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void textStandsOutByDayAndByNight(String page) {
        for (String scheme : List.of("light", "dark")) {
            browser.coloured(scheme).open(server.address(page));
            openEverything();
            assertThat(browser.evaluate(script("contrast"))).as(scheme).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theBrowserHasNothingToComplainOf(String page) {
        browser.complaints();
        browser.open(server.address(page));
        openEverything();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"adoption.html", "compare.html", "front.html", "operations.html", "public.html", "sla.html"})
    void everyExplanationIsReachedByKeyboardAndTheFocusIsSeen(String page) {
        browser.open(server.address(page));
        List<String> wanted = browser.evaluate(
                "return [...document.querySelectorAll('details.mp-how > summary')].filter((one) => one.checkVisibility())"
                        + ".map((one) => 'SUMMARY ' + one.textContent.trim().replace(/\\s+/g, ' ').slice(0, 200));");
        assertThat(wanted).isNotEmpty();
        List<String> reached = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < MOST_TABS; i++) {
            browser.tab();
            List<String> focused = browser.evaluate(FOCUSED);
            if (focused.get(0).isEmpty()) {
                break;
            }
            reached.add(focused.get(0));
            if (focused.get(1).equals("false")) {
                unseen.add(focused.get(0));
            }
        }
        assertThat(reached).containsAll(wanted);
        assertThat(unseen).isEmpty();
    }

    @Test
    void anExplanationOpensByKeyAndSaysWhatTheFigureRestsOn() {
        browser.open(server.address("adoption.html"));
        browser.evaluate("document.querySelector('#figures ~ .mp-tiles summary').focus(); return [];");
        browser.press(Keys.ENTER);
        assertThat(browser.text("#figures ~ .mp-tiles .mp-tile:first-child .mp-how__body"))
                .contains("Definition", "Coverage of the data", "Rows of facts behind it", "Catalogue", "Code");
    }

    @Test
    void arrowKeysReadEachPointOfAChartAloud() {
        browser.open(server.address("adoption.html"));
        int points = browser.count("figure:has(#trend-title) .point");
        browser.evaluate("document.querySelector('figure:has(#trend-title) .mp-stage').focus(); return [];");
        TreeSet<String> readings = new TreeSet<>();
        for (int i = 0; i < points; i++) {
            browser.press(Keys.ARROW_RIGHT);
            readings.add(browser.text("figure:has(#trend-title) .mp-reading"));
        }
        assertThat(readings).hasSize(points).doesNotContain("");
        assertThat(browser.evaluate("return [document.querySelector('.mp-reading').getAttribute('aria-live')];"))
                .containsExactly("polite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"adoption.html", "compare.html", "front.html", "operations.html", "public.html", "sla.html"})
    void aPageWorksWithoutScript(String page) {
        browser.scripted(false).open(server.address(page));
        assertThat(browser.count(".mp-stage[tabindex]")).isZero();
        assertThat(browser.text("h1")).isNotBlank();
        assertThat(browser.count("figure svg.mp-chart")).isEqualTo(browser.count("figure .mp-stage"));
        String explanation = "details.mp-how";
        assertThat(browser.isShown(explanation + " .mp-how__body")).isFalse();
        browser.click(explanation + " > summary");
        assertThat(browser.isShown(explanation + " .mp-how__body")).isTrue();
        if (browser.count("details.mp-data") > 0) {
            browser.click("details.mp-data > summary");
            assertThat(browser.isShown("details.mp-data tbody tr")).isTrue();
        }
    }

    private static void openEverything() {
        browser.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; }); return [];");
    }

    private static String script(String name) {
        try (InputStream stream =
                Objects.requireNonNull(RealBrowser.class.getResourceAsStream(name + ".js"), name + " is null")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
