package io.milepost.analytics.adoption.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import io.milepost.analytics.adoption.detail.Membership.Holder;
import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.catalogue.LifecyclePolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccountFoldTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final int DAYS = 100;
    private static final Set<String> STATES = Set.of("enabled");
    private static final List<Definition> DEFINITIONS = List.of(
            new Definition("all", 30, Set.of("IMAP", "SMTP-AUTH"), Set.of("person")),
            new Definition("sent", 7, Set.of("SMTP-AUTH"), Set.of("person", "shared"), STATES),
            new Definition("able", 1, Set.of(), Set.of("person"), STATES));
    private static final List<String> PLACES = List.of("RX1", "RX2");
    private static final List<String> LIFE = List.of("enabled", "enabled", "enabled", "disabled", "leaver", "deleted");

    private final Question question = new Question(
            Calendar.of(days(), days(), FIRST), ZoneId.of("Europe/London"), DEFINITIONS, LifecyclePolicy.DEFAULT);

    /** What one account goes through. */
    private record Life(Membership[] memberships, List<Use> uses) {}

    private static TreeSet<LocalDate> days() {
        return new TreeSet<>(FIRST.datesUntil(FIRST.plusDays(DAYS)).toList());
    }

    @Test
    void lastUsedOnNewYearsDayIsInactiveOnThe31stAndDueForDeletionOn2March() {
        Membership[] always = new Membership[DAYS];
        Arrays.fill(always, new Membership("RX1", "person", "enabled", Holder.ALONE, Membership.CREATED_UNKNOWN));
        Map<String, Long> counts = count(List.of(new Life(always, new ArrayList<>(List.of(use(0, "IMAP"))))));

        assertThat(counts).containsEntry("29 RX1 all state/active", 1L);
        assertThat(counts).containsEntry("30 RX1 all state/inactive", 1L).containsEntry("30 RX1 all lost", 1L);
        assertThat(counts).doesNotContainKey("52 RX1 all due/7").containsEntry("53 RX1 all due/7", 1L);
        assertThat(counts).containsEntry("59 RX1 all state/inactive", 1L);
        assertThat(counts).containsEntry("60 RX1 all state/overdue", 1L);
    }

    @Test
    void anAccountMadeLaterThatNobodyUsesIsInactive30DaysAfterItWasMade() {
        Membership[] later = new Membership[DAYS];
        Arrays.fill(later, Membership.ABSENT);
        int made = 10;
        int createdOn = Math.toIntExact(FIRST.toEpochDay()) + made;
        Arrays.fill(later, made, DAYS, new Membership("RX1", "person", "enabled", Holder.ALONE, createdOn));
        Map<String, Long> counts = count(List.of(new Life(later, new ArrayList<>())));

        assertThat(counts).containsEntry("10 RX1 all joined", 1L).containsEntry("39 RX1 all state/active", 1L);
        assertThat(counts).containsEntry("40 RX1 all state/inactive", 1L);
    }

    @Property(tries = 50)
    void whatChangedAddsUpToWhatIs(@ForAll long seed) {
        Map<String, Long> counts = count(lives(new Random(seed)));
        for (int day = 1; day < DAYS; day++) {
            for (String place : PLACES) {
                for (Definition definition : DEFINITIONS) {
                    Cell now = new Cell(counts, day + " " + place + " " + definition.name() + " ");
                    Cell before = new Cell(counts, (day - 1) + " " + place + " " + definition.name() + " ");
                    assertThat(before.of("registered")
                                    + now.of("joined")
                                    + now.of("moved_in")
                                    - now.of("moved_out")
                                    - now.of("removed_leaver")
                                    - now.of("removed_in_use")
                                    - now.of("removed_unused"))
                            .isEqualTo(now.of("registered"));
                    assertThat(before.of(active(definition))
                                    + now.of("first_used")
                                    + now.of("returned")
                                    - now.of("lost")
                                    + now.of("moved_in_active")
                                    - now.of("moved_out_active")
                                    - now.of("removed_active"))
                            .isEqualTo(now.of(active(definition)));
                }
            }
        }
    }

    @Property(tries = 25)
    void activeIsNeverMoreThanRegisteredAndEachStepOfTheFunnelNeverMoreThanTheOneBefore(@ForAll long seed) {
        Map<String, Long> counts = count(lives(new Random(seed)));
        for (String key : counts.keySet()) {
            Cell cell = new Cell(counts, key.substring(0, key.lastIndexOf(' ') + 1));
            assertDescending(cell, "registered", "counted", "within/365", "within/90", "within/30", "within/28");
            assertDescending(cell, "within/28", "within/7", "within/1");
            assertDescending(cell, "registered", "funnel/enabled", "funnel/used", "funnel/active", "funnel/habitual");
            assertDescending(cell, "state/inactive", "due/30", "due/7");
            assertThat(cell.of("state/active")
                            + cell.of("state/inactive")
                            + cell.of("state/overdue")
                            + cell.of("state/disabled")
                            + cell.of("state/leaver")
                            + cell.of("state/exempt"))
                    .isEqualTo(cell.of("registered"));
        }
    }

    @Property(tries = 50)
    void theOrderOfUsesAndTheirRepetitionChangeNothing(@ForAll long seed) {
        List<Life> lives = lives(new Random(seed));
        Map<String, Long> once = count(lives);
        for (Life life : lives) {
            life.uses().addAll(List.copyOf(life.uses()));
            Collections.shuffle(life.uses(), new Random(seed + 1));
        }
        Collections.shuffle(lives, new Random(seed + 2));
        assertThat(count(lives)).isEqualTo(once);
    }

    @Property(tries = 50)
    void oneDayByItselfHasTheCountsThatItHasAmongAllDays(@ForAll long seed) {
        List<Life> lives = lives(new Random(seed));
        Map<String, Long> all = count(lives);
        LocalDate last = FIRST.plusDays(DAYS - 1);
        Question alone = new Question(
                Calendar.of(List.of(last), days(), FIRST), question.zone(), DEFINITIONS, question.policy());
        AccountFold fold = new AccountFold(alone);
        for (Life life : lives) {
            fold.add(
                    Arrays.copyOfRange(life.memberships(), DAYS - 2, DAYS),
                    new byte[2][],
                    new ArrayList<>(life.uses()));
        }
        Map<String, Long> counts = named(fold, DAYS - 2);
        all.keySet().removeIf(key -> !key.startsWith(DAYS - 1 + " "));
        counts.keySet().removeIf(key -> !key.startsWith(DAYS - 1 + " "));
        assertThat(counts).isNotEmpty().isEqualTo(all);
    }

    private static void assertDescending(Cell cell, String... names) {
        for (int i = 1; i < names.length; i++) {
            assertThat(cell.of(names[i])).as(names[i]).isLessThanOrEqualTo(cell.of(names[i - 1]));
        }
    }

    private static String active(Definition definition) {
        return "within/" + definition.windowDays();
    }

    /** The counts of one day, organisation and definition. */
    private record Cell(Map<String, Long> counts, String prefix) {
        long of(String name) {
            return counts.getOrDefault(prefix + name, 0L);
        }
    }

    private Map<String, Long> count(List<Life> lives) {
        AccountFold fold = new AccountFold(question);
        lives.forEach(life -> fold.add(life.memberships(), new byte[DAYS][], new ArrayList<>(life.uses())));
        return named(fold, 0);
    }

    private Map<String, Long> named(AccountFold fold, int firstDay) {
        Map<String, Long> named = new HashMap<>();
        fold.tally().rows(firstDay).forEach(row -> {
            Map<String, Long> counts = row.getJavaMap(3);
            String prefix = row.getInt(0) + " " + row.getString(1) + " "
                    + DEFINITIONS.get(row.getInt(2)).name() + " ";
            counts.forEach((name, count) -> named.put(prefix + name, count));
        });
        return named;
    }

    private static List<Life> lives(Random random) {
        List<Life> lives = new ArrayList<>();
        for (int account = 0; account < 6; account++) {
            Membership[] memberships = new Membership[DAYS];
            Membership now = Membership.ABSENT;
            for (int day = 0; day < DAYS; day++) {
                if (random.nextInt(15) == 0) {
                    now = random.nextInt(4) == 0 ? Membership.ABSENT : membership(random);
                }
                memberships[day] = now;
            }
            List<Use> uses = new ArrayList<>();
            int day = random.nextInt(DAYS);
            while (day < DAYS) {
                uses.add(use(day, random.nextBoolean() ? "IMAP" : "SMTP-AUTH"));
                day += 1 + random.nextInt(random.nextInt(10) == 0 ? 70 : 5);
            }
            lives.add(new Life(memberships, uses));
        }
        return lives;
    }

    private static Membership membership(Random random) {
        String kind = random.nextInt(4) == 0 ? "shared" : "person";
        String state = LIFE.get(random.nextInt(LIFE.size()));
        return new Membership(
                PLACES.get(random.nextInt(PLACES.size())), kind, state, Holder.ALONE, Membership.CREATED_UNKNOWN);
    }

    private static Use use(int day, String protocol) {
        int epochDay = Math.toIntExact(FIRST.toEpochDay()) + day;
        return Use.of(epochDay, epochDay, protocol, "inside");
    }
}
