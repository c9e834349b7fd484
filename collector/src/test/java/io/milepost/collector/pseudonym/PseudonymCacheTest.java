package io.milepost.collector.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.Pseudonym;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PseudonymCacheTest {

    @Test
    void givesBackWhatWasAddedLast() {
        PseudonymCache cache = new PseudonymCache(4);
        Random random = new Random(1);
        for (int round = 0; round < 10_000; round++) {
            long hash = random.nextInt(12);
            int found = cache.find(hash);
            if (found < 0) {
                cache.add(hash, new Pseudonym(hash, ~hash), "domain" + hash);
                found = cache.find(hash);
            }

            // Zero marks empty places, so it shares the place of one.
            boolean shared = hash <= 1 && cache.pseudonym(found).high() <= 1;
            assertThat(shared || cache.pseudonym(found).equals(new Pseudonym(hash, ~hash)))
                    .isTrue();
            assertThat(cache.label(found))
                    .isEqualTo("domain" + cache.pseudonym(found).high());
        }
    }

    @Test
    void theOneUsedLongerAgoGivesWay() {
        PseudonymCache cache = new PseudonymCache(2);
        cache.add(2, new Pseudonym(2, 2), "");
        cache.add(4, new Pseudonym(4, 4), "");
        cache.find(2);
        cache.add(6, new Pseudonym(6, 6), "");

        assertThat(cache.find(4)).isNegative();
        assertThat(cache.pseudonym(cache.find(2))).isEqualTo(new Pseudonym(2, 2));
        assertThat(cache.pseudonym(cache.find(6))).isEqualTo(new Pseudonym(6, 6));
    }
}
