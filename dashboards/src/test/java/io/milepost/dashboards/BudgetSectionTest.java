package io.milepost.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.dashboards.sample.SampleSla;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The error budgets on the service-level page: in words, with each figure's explanation, and without script. */
class BudgetSectionTest {
    private final String page = new String(
            new PageRenderer(SamplePages.ASSETS, "assets/").render(SampleSla.page()), StandardCharsets.UTF_8);

    @Test
    void what_is_left_stands_in_a_sentence_and_as_a_bar() {
        assertThat(page)
                .contains("12 minutes 2.4 seconds of 26 minutes 2.4 seconds are left (46.2%); 14 minutes are spent.")
                .contains("<rect class=\"left\" x=\"0\" y=\"0.5\" width=\"46.23%\"");
    }

    @Test
    void an_overspent_budget_says_so_and_has_no_bar() {
        assertThat(page)
                .contains(
                        "The budget is used up: 103 messages are spent of 100.15 messages, which is 2.85 messages over.")
                .contains("<rect class=\"left\" x=\"0\" y=\"0.5\" width=\"0%\"");
    }

    @Test
    void a_window_without_service_time_is_not_evaluated_and_says_why() {
        assertThat(page)
                .contains("Not evaluated <span class=\"mp-note\">Under five minutes of service time in it</span>")
                .contains("116.66 times");
    }

    @Test
    void a_commitment_without_a_share_has_no_budget() {
        assertThat(page).contains("This commitment promises no share, so that nothing can be left of one.");
    }
}
