package io.milepost.analytics.catalogue;

import java.time.ZoneId;
import java.util.List;

/**
 * One service of the catalogue as the jobs need it: the zone of its civil days, and every threshold that any of its contracts judges
 * a delivery time by, of mail (whole delays and the service's own share of them) and of text messages, ascending.
 */
public record ServiceEntry(
        String name, ZoneId zone, List<Long> thresholdsMs, List<Long> ownThresholdsMs, List<Long> smsThresholdsMs) {
    public ServiceEntry {
        thresholdsMs = thresholdsMs.stream().distinct().sorted().toList();
        ownThresholdsMs = ownThresholdsMs.stream().distinct().sorted().toList();
        smsThresholdsMs = smsThresholdsMs.stream().distinct().sorted().toList();
    }
}
