package io.milepost.analytics.adoption.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.adoption.detail.Evidence.Logs;
import io.milepost.analytics.adoption.detail.Evidence.Silences;
import io.milepost.analytics.catalogue.Definition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Definition LOGINS = new Definition("logins", 30, Set.of("IMAP", "POP3"), Set.of("person"));

    @Test
    void itBeginsWithTheFirstWholeDayOfTheLogs() {
        Evidence evidence = new Evidence(new Logs(100, Silences.NONE), Map.of("IMAP", 99));
        assertThat(List.of(evidence.days(LOGINS, 99), evidence.days(LOGINS, 100), evidence.days(LOGINS, 129)))
                .containsExactly(0L, 1L, 30L);
    }

    @Test
    void aProtocolThatCameLaterShortensIt_onlyFromThenOn() {
        Evidence evidence = new Evidence(new Logs(100, Silences.NONE), Map.of("IMAP", 100, "POP3", 120));
        assertThat(evidence.days(LOGINS, 119))
                .as("POP3 was not offered as far as anybody knew")
                .isEqualTo(20);
        assertThat(evidence.days(LOGINS, 120)).isEqualTo(1);
        assertThat(evidence.days(LOGINS, 149)).isEqualTo(30);
    }

    @Test
    void aProtocolThatTheDefinitionDoesNotCountIsNotAskedFor() {
        Evidence evidence = new Evidence(new Logs(100, Silences.NONE), Map.of("IMAP", 100, "SMTP-AUTH", 140));
        assertThat(evidence.days(LOGINS, 149)).isEqualTo(50);
    }

    @Test
    void withoutAnyUseByItsProtocolsThereIsNone() {
        Evidence evidence = new Evidence(new Logs(100, Silences.NONE), Map.of("SMTP-AUTH", 100));
        assertThat(evidence.days(LOGINS, 149)).isZero();
    }

    @Test
    void afterASilenceItBeginsAnew_andDaysBeforeItsEndKnowNothingOfIt() {
        Silences silences = new Silences(new TreeSet<>(List.of(130)), new TreeSet<>(List.of(150)));
        Evidence evidence = new Evidence(new Logs(100, silences), Map.of("IMAP", 100));
        assertThat(List.of(
                        evidence.days(LOGINS, 129),
                        evidence.days(LOGINS, 130),
                        evidence.days(LOGINS, 149),
                        evidence.days(LOGINS, 150)))
                .containsExactly(30L, 1L, 20L, 0L);
    }
}
