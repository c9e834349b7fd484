package io.milepost.sla.ledger;

import java.time.Instant;

/** What a person wrote about what happened to a target at an instant, who that was, and when it was written down. */
public record OutageNote(String target, Instant at, String author, String text, Instant writtenAt) {}
