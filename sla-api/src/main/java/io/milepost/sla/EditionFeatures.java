package io.milepost.sla;

import io.milepost.sla.bundle.ContractSource;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.chain.ChainResource;
import io.milepost.sla.chain.HeadDirectory;
import io.milepost.sla.chain.KeysResource;
import io.milepost.sla.chain.StoredChain;
import io.milepost.sla.edition.EditionResource;
import io.milepost.sla.edition.EditionWatch;
import io.milepost.sla.edition.Editions;
import io.milepost.sla.edition.EditionsConfiguration;
import io.milepost.sla.edition.Publications;
import io.milepost.sla.edition.StoredEditions;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.level.StoredEvidence;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.revision.StoredRevisions;
import io.milepost.sla.signing.KeyFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Editions and what they need, for an installation that has a key. */
final class EditionFeatures {
    private final StoredChain chain;
    private final StoredEditions stored;
    private final Editions editions;
    private final EditionWatch watch;
    private final Publications publications;

    EditionFeatures(
            Jdbi jdbi,
            Clock clock,
            Path catalogue,
            EditionsConfiguration configuration,
            StoredLevels levels,
            StoredEvidence evidence,
            StoredExclusions exclusions) {
        this.chain = chain(jdbi, configuration, clock);
        HeadDirectory heads = new HeadDirectory(configuration.headDirectory());
        this.stored = new StoredEditions(jdbi);
        this.editions = new Editions(
                jdbi,
                chain,
                heads,
                evidence,
                exclusions,
                ContractSource.loadDirectory(catalogue.resolve("contracts")),
                configuration.policy(),
                clock);
        this.publications = new Publications(stored, chain, levels);
        this.watch = new EditionWatch(
                editions,
                stored,
                levels,
                new StoredFacts(jdbi),
                new StoredRevisions(jdbi),
                chain,
                heads,
                clock,
                configuration.settle().toJavaDuration());
    }

    static StoredChain chain(Jdbi jdbi, EditionsConfiguration configuration, Clock clock) {
        return new StoredChain(jdbi, new KeyFile(configuration.keyFile()), configuration.keyOwner(), clock);
    }

    StoredEditions stored() {
        return stored;
    }

    Publications publications() {
        return publications;
    }

    EditionWatch watch() {
        return watch;
    }

    List<Object> resources(Catalogue catalogue, StoredLevels levels) {
        return List.of(
                new EditionResource(catalogue, levels, stored, editions),
                new ChainResource(chain),
                new KeysResource(chain));
    }
}
