package io.milepost.sla.edition;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.bundle.FrozenResults;
import io.milepost.sla.chain.Chain;
import io.milepost.sla.chain.ChainEntry;
import io.milepost.sla.chain.PublishedKey;
import io.milepost.sla.chain.StoredChain;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells of a report as which edition it was published, and whether that is still what the facts say. Thread-safe. */
public final class Publications {
    private final StoredEditions editions;
    private final StoredChain chain;
    private final StoredLevels levels;

    public Publications(StoredEditions editions, StoredChain chain, StoredLevels levels) {
        this.editions = editions;
        this.chain = chain;
        this.levels = levels;
    }

    /** Of the latest edition; nothing before the period was closed. */
    public Optional<Publication> find(Contract contract, Period period) {
        return editions.findAll(contract.service(), contract.name(), period.name()).stream()
                .findFirst()
                .map(edition -> describe(edition, levels.evaluate(contract, period)));
    }

    private Publication describe(Edition edition, ContractEvaluation now) {
        Chain all = chain.load();
        ChainEntry entry = all.find(edition.number()).orElseThrow();
        PublishedKey key = all.keys().stream()
                .filter(each -> each.key().fingerprint().equals(entry.key()))
                .findFirst()
                .orElseThrow();
        return new Publication(edition, entry.key(), key.owner(), findDiffering(edition, now));
    }

    /** Of the service as a whole: a report says nothing of organisations by themselves. */
    private List<String> findDiffering(Edition edition, ContractEvaluation now) {
        Map<String, Object> published = figures(editions.loadResults(edition));
        Map<String, Object> known = figures(FrozenResults.of(now));
        List<String> differing = new ArrayList<>();
        published.forEach((name, figure) -> {
            if (!figure.equals(known.remove(name))) {
                differing.add(name);
            }
        });
        differing.addAll(known.keySet());
        return differing.stream().sorted().toList();
    }

    private static Map<String, Object> figures(JsonNode results) {
        Map<String, Object> figures = new HashMap<>();
        for (Map<String, Object> figure : FrozenResults.figures(FrozenResults.national(results))) {
            // Text nodes and texts alike.
            String name = text(figure, "measure") + ", " + text(figure, "regime");
            figures.merge(name, figure, (one, other) -> List.of(one, other));
        }
        return figures;
    }

    private static String text(Map<String, Object> figure, String key) {
        return figure.get(key) instanceof JsonNode node ? node.asText() : String.valueOf(figure.get(key));
    }
}
