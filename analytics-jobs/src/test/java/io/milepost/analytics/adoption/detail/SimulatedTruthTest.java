package io.milepost.analytics.adoption.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import io.milepost.analytics.adoption.detail.Membership.Holder;
import io.milepost.analytics.catalogue.LifecyclePolicy;
import io.milepost.samples.simulation.nation.AccountKind;
import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.nation.NationPlan;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.nation.PopulationPlan;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.Adoption;
import io.milepost.samples.simulation.truth.Definition;
import io.milepost.samples.simulation.truth.Figures;
import io.milepost.samples.simulation.truth.Protocol;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The fold against the simulator's truth, which counts the same accounts in another way, over the end of summer time. */
class SimulatedTruthTest {
    private static final int DAYS = 75;
    private static final Period PERIOD = new Period(LocalDate.of(2026, 9, 1), DAYS, ZoneId.of("Europe/London"));
    private static final List<Definition> DEFINITIONS = Definition.ofPeriod(PERIOD.date(0), PERIOD.date(40));

    private final Population population = PopulationPlan.draw(NationPlan.draw(1_000, 12, DAYS, 3), DAYS, 4);
    private final Adoption truth = new Adoption(population, PERIOD, DEFINITIONS);
    private final Figures figures = new Figures();
    private final List<List<Use>> uses = new ArrayList<>();
    private final Question question = question();

    @Test
    void everyCountIsTheTruth() {
        useAccounts(new Random(5));
        Map<String, Long> found = fold();
        Map<String, Long> expected = figures.values().entrySet().stream()
                .filter(figure -> figure.getKey().contains("/detail/"))
                // Staff and distinct people are not counted account by account.
                .filter(figure -> !figure.getKey().matches(".*/detail/(staff|people_within)/.*"))
                .filter(figure -> figure.getKey().matches("adoption/(nation|organisation)/.*"))
                .filter(figure -> figure.getValue() != null && figure.getValue() != 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, figure -> figure.getValue().longValue()));
        assertThat(expected).hasSizeGreaterThan(5_000);
        assertThat(expected.keySet()).anyMatch(name -> name.contains("/overdue/"));
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        assertThat(names)
                .filteredOn(name -> !Objects.equals(found.get(name), expected.get(name)))
                .as("counts that differ from the truth")
                .isEmpty();
    }

    @Test
    void theEvidenceReachesAsFarAsInTruth() {
        useAccounts(new Random(5));
        Map<String, Integer> firstUses = new HashMap<>();
        uses.forEach(ofAccount -> ofAccount.forEach(use -> firstUses.merge(use.protocol(), use.day(), Math::min)));
        Evidence evidence = new Evidence(
                new Evidence.Logs(Math.toIntExact(PERIOD.date(0).toEpochDay()), Evidence.Silences.NONE), firstUses);
        Map<String, Long> found = new HashMap<>();
        for (io.milepost.analytics.catalogue.Definition definition : question.definitions()) {
            for (int day = 0; day < DAYS && !definition.asksForNoUse(); day++) {
                LocalDate date = PERIOD.date(day);
                found.put(
                        "adoption/nation/-/" + date + "/evidence_days/" + definition.name(),
                        evidence.days(definition, Math.toIntExact(date.toEpochDay())));
            }
        }
        assertThat(found).hasSize(7 * DAYS);
        assertThat(figures.values()).containsAllEntriesOf(found);
    }

    private void useAccounts(Random random) {
        for (int account = 0; account < population.size(); account++) {
            uses.add(new ArrayList<>());
        }
        for (int day = 0; day < DAYS; day++) {
            for (int account = 0; account < population.size(); account++) {
                if (population.inUse(account, day) && random.nextInt(1 + account % 40) == 0) {
                    use(account, day, random);
                }
            }
            truth.report(day, figures);
        }
    }

    private void use(int account, int day, Random random) {
        long length = PERIOD.start(day + 1) - PERIOD.start(day);
        // Some at the day's very first instant.
        long at = PERIOD.start(day) + (random.nextInt(20) == 0 ? 0 : random.nextLong(length));
        Protocol protocol = Protocol.values()[random.nextInt(Protocol.values().length)];
        boolean inside = random.nextBoolean();
        truth.used(account, protocol, inside, at);
        int civilDay = Math.toIntExact(PERIOD.date(day).toEpochDay());
        uses.get(account)
                .add(Use.of(
                        civilDay, question.reach(civilDay, at), protocol.figureName(), inside ? "inside" : "internet"));
    }

    /** The counts of the nation for each day, and of each organisation for the last one, under the names of the truth. */
    private Map<String, Long> fold() {
        AccountFold fold = new AccountFold(question);
        for (int account = 0; account < population.size(); account++) {
            fold.add(memberships(account), new byte[DAYS][], uses.get(account));
        }
        Map<String, Long> found = new HashMap<>();
        fold.tally().rows(question.calendar().firstDay()).forEach(row -> {
            LocalDate day = LocalDate.ofEpochDay(row.getInt(0));
            String definition = DEFINITIONS.get(row.getInt(2)).name();
            Map<String, Long> counts = row.getJavaMap(3);
            counts.forEach((name, count) -> {
                if (name.charAt(0) == Measures.MARK || name.startsWith("people_within")) {
                    return;
                }
                String rest = "/" + day + "/detail/" + name + "/" + definition;
                found.merge("adoption/nation/-" + rest, count, Long::sum);
                if (day.equals(PERIOD.date(DAYS - 1))) {
                    found.merge("adoption/organisation/" + row.getString(1) + rest, count, Long::sum);
                }
            });
        });
        return found;
    }

    private Membership[] memberships(int account) {
        Membership[] memberships = new Membership[DAYS];
        String organisation = population
                .nation()
                .organisations()
                .get(population.organisation(account))
                .code();
        for (int day = 0; day < DAYS; day++) {
            AccountState state = population.state(account, day);
            memberships[day] = state == AccountState.ABSENT
                    ? Membership.ABSENT
                    : new Membership(
                            organisation,
                            population.kind(account).word(),
                            state.word(),
                            Holder.ALONE,
                            Math.toIntExact(
                                    PERIOD.date(population.created(account)).toEpochDay()));
        }
        return memberships;
    }

    private static Question question() {
        TreeSet<LocalDate> days =
                new TreeSet<>(PERIOD.date(0).datesUntil(PERIOD.date(DAYS)).toList());
        List<io.milepost.analytics.catalogue.Definition> definitions = DEFINITIONS.stream()
                .map(definition -> new io.milepost.analytics.catalogue.Definition(
                        definition.name(),
                        definition.windowDays(),
                        definition.protocols().stream()
                                .map(Protocol::figureName)
                                .collect(Collectors.toSet()),
                        definition.accounts().kinds().stream()
                                .map(AccountKind::word)
                                .collect(Collectors.toSet()),
                        definition.accounts().states().stream()
                                .map(AccountState::word)
                                .collect(Collectors.toSet())))
                .toList();
        return new Question(
                Calendar.of(days, days, PERIOD.date(0)), PERIOD.zone(), definitions, LifecyclePolicy.DEFAULT);
    }
}
