package io.milepost.dashboards.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** The rules of axe-core for WCAG 2.2 at level AA and for good practice, asked of the page that a browser shows. */
final class AxeRules {
    private static final String SCRIPT = load();
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String ASK = """
            const done = arguments[arguments.length - 1];
            const say = (result) => result.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${(node.any[0] || node.all[0] || node.none[0]).message}`));
            axe.run(document, { resultTypes: ["violations"] }).then(
                (result) => done(result.passes.length < 10 ? [`only ${result.passes.length} rules applied`] : say(result)),
                (failure) => done([String(failure)]));
            """;

    private AxeRules() {}

    @SuppressWarnings("unchecked")
    static List<String> violations(ChromeDriver driver) {
        driver.manage().timeouts().scriptTimeout(LONGEST);
        driver.executeScript(SCRIPT);
        return (List<String>) Objects.requireNonNull(driver.executeAsyncScript(ASK), "the rules gave nothing");
    }

    private static String load() {
        try (InputStream stream =
                Objects.requireNonNull(AxeRules.class.getResourceAsStream("/axe.min.js"), "axe.min.js is null")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
