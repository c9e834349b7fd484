package io.milepost.analytics.lake;

import java.time.LocalDate;

/**
 * A civil day by whose end something is known of every account, and what that was worked out from, as text: where the inputs have
 * another text, it no longer holds.
 */
public record StateDay(LocalDate day, String basis) {}
