package io.milepost.sla.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.signing.KeyFile;
import io.milepost.sla.store.DatabaseConfiguration;
import io.milepost.sla.store.Migrations;
import io.milepost.sla.store.SecretFile;
import io.milepost.sla.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain in a real database: added to by one at a time, and never changed. */
class StoredChainIT {
    @TempDir
    Path directory;

    private final DatabaseConfiguration database = TestDatabase.create();
    private final Jdbi jdbi =
            Jdbi.create(database.url(), database.user(), SecretFile.load("database password", database.passwordFile()));

    @SuppressWarnings("NullAway.Init")
    private StoredChain chain;

    @BeforeEach
    void makeKey() {
        Migrations.run(database);
        KeyFile key = new KeyFile(directory.resolve("signing.key"));
        key.create();
        chain = new StoredChain(
                jdbi, key, "The service desk", Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void the_first_entry_brings_in_the_key_and_its_owner() {
        append("final");
        Chain stored = chain.load();
        assertThat(stored.findBreaks()).isEmpty();
        assertThat(stored.entries()).extracting(ChainEntry::kind).containsExactly("key", "edition");
        assertThat(stored.keys()).extracting(PublishedKey::owner).containsExactly("The service desk");
    }

    @Test
    void many_at_once_make_one_chain() throws Exception {
        ExecutorService rivals = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(rivals.submit(() -> append("final")));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            rivals.shutdownNow();
        }
        assertThat(chain.load().entries()).hasSize(41);
        assertThat(chain.load().findBreaks()).isEmpty();
    }

    @Test
    void what_was_rolled_back_leaves_no_gap() {
        append("provisional");
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    chain.append(handle, chain.lock(handle), ChainEntry.EDITION, Map.of("state", "final"));
                    throw new IllegalStateException("the machine stops");
                }))
                .hasMessage("the machine stops");
        append("final");
        assertThat(chain.load().findBreaks()).isEmpty();
        assertThat(chain.load().entries()).hasSize(3);
    }

    @Test
    void a_rotation_is_an_entry_that_both_keys_sign_and_the_next_one_signs_on() {
        append("final");
        chain.rotate("the yearly change");
        append("revised");
        Chain stored = chain.load();
        assertThat(stored.findBreaks()).isEmpty();
        assertThat(stored.entries().get(2).key())
                .isEqualTo(stored.entries().get(1).key());
        assertThat(stored.entries().get(3).key())
                .isEqualTo(stored.currentKey().orElseThrow().key().fingerprint())
                .isNotEqualTo(stored.entries().get(1).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update chain_entry set signature = 'x'",
                "delete from chain_entry",
                "truncate chain_entry cascade",
                "update edition set state = 'final'",
                "delete from exclusion_event",
                "update exclusion set ends_at = now()"
            })
    void the_database_refuses_to_change_what_was_published(String statement) {
        append("final");
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(statement)))
                .hasMessageContaining("are only ever added");
        assertThat(chain.load().entries()).hasSize(2);
    }

    private void append(String state) {
        jdbi.useTransaction(
                handle -> chain.append(handle, chain.lock(handle), ChainEntry.EDITION, Map.of("state", state)));
    }
}
