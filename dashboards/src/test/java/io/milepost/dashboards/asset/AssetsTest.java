package io.milepost.dashboards.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AssetsTest {
    private final Assets assets = Assets.load();

    @Test
    void neitherTheTypefaceNorTheCrestOfGovUkIsServed() {
        String css = text("govuk.css");

        assertThat(List.of("@font-face", "GDS Transport", "crest", "url(", ".govuk-accordion", ".govuk-header"))
                .noneMatch(css::contains);
        assertThat(List.of(".govuk-skip-link", ".govuk-table", ".govuk-visually-hidden"))
                .allMatch(css::contains);
    }

    @Test
    void reducedRulesStayBalanced() {
        String css = text("govuk.css");

        assertThat(css.chars().filter(character -> character == '{').count())
                .isEqualTo(css.chars().filter(character -> character == '}').count());
    }

    @Test
    void rulesWithinConditionsAreKeptWithTheirCondition() {
        assertThat(StyleSheet.reduce(
                        "@media print{.govuk-table{color:red}.govuk-tabs{color:red}}@media screen{.x{a:b}}"))
                .isEqualTo("@media print{.govuk-table{color:red}}");
    }

    @Test
    void anAddressHasTheHashOfTheContentAndLeadsBackToIt() {
        Asset css = assets.all().get(1);

        assertThat(css.address()).isEqualTo("milepost-" + css.hash().substring(0, 12) + ".css");
        assertThat(assets.find(css.address())).containsSame(css);
        assertThat(assets.find("milepost-000000000000.css")).isEmpty();
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> assets.address("logo.png"))
                .hasMessage("Cannot link an asset: expected one of "
                        + "[govuk.css, milepost.css, milepost.js, milepost.svg], got logo.png");
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(assets.all())
                .allSatisfy(asset -> assertThat(text(asset.name())
                                .replace("http://www.w3.org/2000/svg", "")
                                .replace("fetch(location.href,", ""))
                        .doesNotContain("https://", "@import", "fetch("));
    }

    private String text(String name) {
        return new String(assets.find(assets.address(name)).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}
