package io.milepost.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.browser.PageServer;
import io.milepost.dashboards.browser.RealBrowser;
import io.milepost.dashboards.browser.Theme;
import io.milepost.dashboards.figure.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in every state by the rules of axe-core, in a theme and a width of each: any two of page, state, theme and width meet at
 * least once. With {@code -Dmilepost.looks=all} each page in each state is looked at in all themes and widths. What was looked at is
 * left as pictures in {@code target/pictures}.
 */
@Tag("real-server")
class AccessibilityIT {
    private static final Map<String, String> PAGES = new TreeMap<>(SamplePages.render());
    private static final List<Integer> WIDTHS = List.of(390, 1280);
    private static final boolean ALL = "all".equals(System.getProperty("milepost.looks"));
    private static final Path PICTURES = Path.of("target/pictures");
    /** For the README: see {@code screenshots/refresh}. */
    private static final Path FIRST_VIEWS = PICTURES.resolve("first-views");

    private static RealBrowser browser;
    private static PageServer server;

    /** One page, in a state or in none, as one reader sees it. */
    record Look(String page, String state, Theme theme, int width) {
        String file() {
            return page + (state.isEmpty() ? "" : "-" + state) + ".html";
        }

        String picture() {
            return file().replace(".html", "") + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
        }
    }

    @BeforeAll
    static void open() throws IOException {
        PAGES.putAll(StatePages.render());
        Files.createDirectories(FIRST_VIEWS);
        server = new PageServer(PAGES, SamplePages.ASSETS);
        browser = new RealBrowser();
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    static List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        List<String> states = new ArrayList<>(List.of(""));
        StatePages.STATES.forEach(state -> states.add(StatePages.word(state)));
        for (int page = 0; page < StatePages.SURFACES.size(); page++) {
            for (int state = 0; state < states.size(); state++) {
                for (int theme = 0; theme < Theme.values().length; theme++) {
                    for (int width = 0; width < WIDTHS.size(); width++) {
                        boolean chosen = (page + state) % Theme.values().length == theme
                                && (page / 2 + state / 4 + state) % 2 == width;
                        if (chosen || ALL || state == 0) {
                            looks.add(new Look(
                                    StatePages.SURFACES.get(page),
                                    states.get(state),
                                    Theme.values()[theme],
                                    WIDTHS.get(width)));
                        }
                    }
                }
            }
        }
        return looks;
    }

    static List<String> refusals() {
        return PAGES.keySet().stream()
                .filter(page -> page.startsWith("refusal-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void noRuleIsBrokenWhereAPageIsRefused(String page) throws IOException {
        browser.themed(Theme.DARK).wide(390).open(server.address(page));
        Files.write(PICTURES.resolve(page.replace(".html", ".png")), browser.picture());
        assertThat(browser.violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void noRuleIsBrokenAndTheBrowserComplainsOfNothing(Look look) throws IOException {
        browser.complaints();
        int reported = server.reports().size();
        browser.themed(look.theme()).wide(look.width()).open(server.address(look.file()));
        Files.write(PICTURES.resolve(look.picture()), browser.picture());
        if (look.equals(new Look(look.page(), "", Theme.LIGHT, 1280))) {
            Files.write(FIRST_VIEWS.resolve(look.page() + ".png"), browser.firstView());
        }
        browser.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; }); return [];");
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(server.reports()).hasSize(reported);
    }

    @Test
    void anyTwoOfPageStateThemeAndWidthMeet() {
        Set<List<?>> met = new HashSet<>();
        for (Look look : looks()) {
            List<?> all = List.of(look.page(), look.state(), look.theme(), look.width());
            for (int one = 0; one < all.size(); one++) {
                for (int other = one + 1; other < all.size(); other++) {
                    met.add(List.of(one, all.get(one), other, all.get(other)));
                }
            }
        }
        int pages = StatePages.SURFACES.size();
        int states = StatePages.STATES.size() + 1;
        int themes = Theme.values().length;
        int widths = WIDTHS.size();
        assertThat(met)
                .hasSize(pages * states
                        + pages * themes
                        + pages * widths
                        + states * themes
                        + states * widths
                        + themes * widths);
    }

    static Stream<Look> states() {
        return looks().stream().filter(look -> !look.state().isEmpty());
    }

    /** Without scrolling on a desk, and first of all on a telephone. */
    @ParameterizedTest
    @MethodSource("states")
    void aStateIsSaidWithWhatToDoNext(Look look) {
        Gap state = Gap.valueOf(look.state().toUpperCase(Locale.ROOT));
        browser.themed(Theme.LIGHT).wide(look.width()).open(server.address(look.file()));
        assertThat(browser.text(".mp-notice"))
                .contains(SamplePages.WORDS.gapSentence(state), SamplePages.WORDS.gapNext(state));
        assertThat(browser.evaluate("const box = document.querySelector('.mp-notice').getBoundingClientRect();"
                        + "return box.bottom < innerHeight * 1.2 ? [] : ['ends at ' + box.bottom];"))
                .isEmpty();
    }
}
