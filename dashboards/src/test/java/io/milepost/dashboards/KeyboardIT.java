package io.milepost.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.browser.PageServer;
import io.milepost.dashboards.browser.RealBrowser;
import io.milepost.dashboards.browser.Theme;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** Ten tasks by somebody who has a keyboard and nothing else: each begins at the front page and uses no key but those named here. */
@Tag("real-server")
class KeyboardIT {
    private static final int MOST_TABS = 700;
    private static final String FOCUSED = "const at = document.activeElement;"
            + "return [at === document.body ? '' : (at.getAttribute('aria-label') || at.textContent)"
            + ".trim().replace(/\\s+/g, ' ')];";

    private static RealBrowser browser;
    private static PageServer server;

    @BeforeAll
    static void open() throws IOException {
        server = new PageServer(SamplePages.render(), SamplePages.ASSETS);
        browser = new RealBrowser();
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    @BeforeEach
    void begin() {
        browser.scripted(true).themed(Theme.LIGHT).wide(1280).open(server.address("front.html"));
    }

    @Test
    void one_the_first_key_offers_to_skip_to_the_content() {
        browser.tab();
        assertThat(focused()).isEqualTo("Skip to main content");
        browser.press(Keys.ENTER);
        assertThat(browser.evaluate("return [document.activeElement.id];")).containsExactly("main");
        browser.tab();
        assertThat(browser.evaluate("return [String(!!document.activeElement.closest('main'))];"))
                .containsExactly("true");
    }

    @Test
    void two_find_what_share_of_accounts_was_active() {
        follow("Adoption");
        assertThat(browser.address()).endsWith("/adoption.html");
        assertThat(browser.text("h1")).startsWith("74.1% of registered accounts were active on 31 October 2026");
    }

    @Test
    void three_ask_how_that_share_was_computed() {
        follow("Adoption");
        tabTo("How was this computed? Share active");
        browser.press(Keys.ENTER);
        assertThat(browser.text("details[open].mp-how .mp-how__body"))
                .contains("Out of: Registered\n23,918", "Rows of facts behind it");
    }

    @Test
    void four_read_a_day_of_the_trend() {
        follow("Adoption");
        tabTo("Share of registered accounts that were active. Arrow keys move along the points.");
        browser.press(Keys.END);
        browser.press(Keys.ARROW_LEFT);
        assertThat(browser.text("figure:has(#trend-title) .mp-reading")).startsWith("30 October 2026: ");
        browser.press(Keys.ESCAPE);
        assertThat(browser.text("figure:has(#trend-title) .mp-reading")).isEmpty();
    }

    @Test
    void five_read_the_trend_as_a_table() {
        follow("Adoption");
        tabTo("Show as a table Share of registered accounts that were active");
        browser.press(Keys.SPACE);
        browser.tab();
        assertThat(focused()).startsWith("Share of registered accounts that were active: the table");
        assertThat(browser.isShown("figure:has(#trend-title) tbody tr")).isTrue();
    }

    @Test
    void six_sort_the_organisations() {
        follow("Adoption");
        follow("Region");
        assertThat(browser.address()).endsWith("adoption.html?sort=REGION");
    }

    @Test
    void seven_go_down_into_a_region() {
        follow("Adoption");
        follow("London");
        assertThat(browser.address()).endsWith("adoption.html?scope=1");
    }

    @Test
    @Timeout(60)
    void eight_download_the_organisations() {
        follow("Adoption");
        follow("Download as CSV 24 of 64 organisations");
        while (!server.asked().contains("/organisations.csv")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nine_see_what_an_outage_rests_on_in_another_month() {
        follow("Service levels");
        tabTo("Show the evidence");
        browser.press(Keys.ENTER);
        assertThat(browser.text("details[open] .mp-evidence")).isNotBlank();
        follow("September 2026");
        assertThat(browser.address()).endsWith("from=2026-09-01&to=2026-09-30");
    }

    @Test
    void ten_learn_what_is_wrong_now_and_who_was_told() {
        follow("Operations");
        assertThat(browser.text("h1")).startsWith("Down: ");
        assertThat(browser.text("[data-live=outages]")).contains("Since ");
        tabTo("How was this computed? Open alerts and who knows of them");
        browser.press(Keys.ENTER);
        assertThat(browser.count("details[open]")).isEqualTo(1);
    }

    private static void follow(String words) {
        tabTo(words);
        browser.press(Keys.ENTER);
    }

    /** Goes on from where the focus is, and over the end of the page once. */
    private static void tabTo(String words) {
        for (int i = 0; i < MOST_TABS; i++) {
            browser.tab();
            if (focused().startsWith(words)) {
                return;
            }
        }
        throw new AssertionError("Cannot reach by keyboard: " + words);
    }

    private static String focused() {
        List<String> words = browser.evaluate(FOCUSED);
        return words.get(0);
    }
}
