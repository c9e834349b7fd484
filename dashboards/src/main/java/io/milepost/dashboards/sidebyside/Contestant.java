package io.milepost.dashboards.sidebyside;

import io.milepost.dashboards.adoption.AdoptionTrend;
import io.milepost.dashboards.figure.Reading;
import java.time.LocalDate;

/** One group of accounts on one civil day, with the days before it; {@code address} is its own page. */
public record Contestant(
        String title,
        LocalDate day,
        String definition,
        Reading registered,
        Reading active,
        AdoptionTrend trend,
        String address) {
    public Reading share() {
        return Reading.share(active, registered);
    }
}
