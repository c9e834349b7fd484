package io.milepost.sla.catalogue;

import java.math.BigDecimal;

/** What an account costs in a year. */
public record Price(BigDecimal perAccountYear, String currency) {

    public Price {
        CatalogueFile.require(perAccountYear, "perAccountYear of a price");
        CatalogueFile.require(currency, "currency of a price");
    }
}
