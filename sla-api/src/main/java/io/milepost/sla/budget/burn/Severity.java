package io.milepost.sla.budget.burn;

/** What a burn-rate condition asks for: somebody woken at once, or a ticket for the working day. */
public enum Severity {
    PAGE("page"),
    TICKET("ticket");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
