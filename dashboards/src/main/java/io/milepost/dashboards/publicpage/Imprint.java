package io.milepost.dashboards.publicpage;

import java.util.List;

/**
 * What a sceptical reader asks: who publishes the page, how it is made, what it is based on, and how to check it, step by step.
 */
public record Imprint(String publisher, String contact, List<String> basis, List<String> checks) {
    public Imprint {
        basis = List.copyOf(basis);
        checks = List.copyOf(checks);
    }

    /** The same with steps that fit where the page stands. */
    Imprint with(List<String> steps) {
        return new Imprint(publisher, contact, basis, steps);
    }
}
