package io.milepost.sla.catalogue;

import io.milepost.sla.outage.detection.DetectionRules;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One e-mail service: its name in addresses and facts, the zone of its civil days, its parts and from where they are watched. */
public record Service(
        String name,
        String title,
        ZoneId zone,
        @Nullable String organisations,
        @Nullable Price price,
        List<DatedPrice> prices,
        List<Component> components,
        List<String> vantages,
        @Nullable Publisher publisher,
        @Nullable DetectionRules detection) {

    public Service {
        CatalogueFile.require(name, "name of a service");
        CatalogueFile.require(title, "title of service " + name);
        CatalogueFile.require(zone, "zone of service " + name);
        prices = prices == null ? List.of() : List.copyOf(prices);
        refuseTwoAtOnce(name, prices);
        if (price != null && !prices.isEmpty()) {
            throw new IllegalArgumentException("expected price or prices of service " + name + ", got both");
        }
        components = components == null ? List.of() : List.copyOf(components);
        vantages = vantages == null ? List.of() : List.copyOf(vantages);
    }

    /** When probe results are an outage; without a word of the catalogue, what suits most. */
    public DetectionRules detectionRules() {
        return detection == null ? DetectionRules.DEFAULT : detection;
    }

    /** All that is paid for; the price of an account without a date is one of them. */
    public List<DatedPrice> allPrices() {
        List<DatedPrice> all = new ArrayList<>(prices);
        if (price != null) {
            all.add(new DatedPrice(
                    null, price.perAccountYear(), DatedPrice.Basis.ACCOUNT_YEAR, price.currency(), "Accounts"));
        }
        return all;
    }

    private static void refuseTwoAtOnce(String name, List<DatedPrice> prices) {
        Set<List<Object>> seen = new HashSet<>();
        for (DatedPrice price : prices) {
            Object from = price.from() == null ? "the beginning" : price.from();
            if (!seen.add(List.of(price.covers(), from))) {
                throw new IllegalArgumentException(
                        "expected one price of service %s for \"%s\" from a day on, got two from %s"
                                .formatted(name, price.covers(), from));
            }
        }
    }
}
