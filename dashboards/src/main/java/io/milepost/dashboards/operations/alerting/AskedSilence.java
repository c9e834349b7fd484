package io.milepost.dashboards.operations.alerting;

import java.time.Instant;

/** A silence that holds or will hold: of which alerts, who asked, why, from when and until when. */
public record AskedSilence(String about, String author, String reason, Instant startsAt, Instant endsAt) {}
