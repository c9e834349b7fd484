package io.milepost.analytics.publish;

import java.time.LocalDate;

/** The facts of one period as they travel: gzip'd lines of JSON, the header first. Not compared by value. */
record PeriodFacts(LocalDate day, long rows, byte[] body) {}
