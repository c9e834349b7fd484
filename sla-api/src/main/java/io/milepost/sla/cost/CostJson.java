package io.milepost.sla.cost;

import io.milepost.sla.catalogue.DatedPrice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A month's cost as JSON: plain maps whose keys only ever grow in number. */
public final class CostJson {
    private CostJson() {}

    public static Map<String, @Nullable Object> of(CostStatement statement) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", statement.service());
        json.put("month", statement.month().toString());
        json.put("accounts_on", statement.day().toString());
        json.put("rounding", UnitCost.ROUNDING);
        List<Map<String, @Nullable Object>> prices =
                statement.prices().stream().map(CostJson::of).toList();
        json.put("prices", prices);
        statement.all().forEach(cost -> json.put(cost.name(), of(cost)));
        return json;
    }

    private static Map<String, @Nullable Object> of(DatedPrice price) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("covers", price.covers());
        json.put("amount", price.amount().toPlainString());
        json.put("currency", price.currency());
        json.put("per", price.per().word());
        json.put("from", price.from() == null ? null : price.from().toString());
        return json;
    }

    private static Map<String, @Nullable Object> of(UnitCost cost) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("amount", cost.amount() == null ? null : cost.amount().toPlainString());
        json.put("currency", cost.currency().isEmpty() ? null : cost.currency());
        json.put("exact", cost.exact() == null ? null : cost.exact().toString());
        json.put("numerator", cost.numerator());
        json.put("denominator", cost.denominator());
        json.put("why", cost.why());
        return json;
    }
}
