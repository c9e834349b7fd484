package io.milepost.sla.comparison;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.cost.StoredCosts;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comparisons of the catalogue's services on what is stored of them. Thread-safe. */
public final class StoredComparisons {
    private static final int MOST = 6;

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final StoredLevels levels;
    private final StoredWatches watches;
    private final StoredCosts costs;
    private final Clock clock;

    public StoredComparisons(
            Catalogue catalogue,
            StoredFacts facts,
            StoredLevels levels,
            StoredWatches watches,
            StoredCosts costs,
            Clock clock) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.levels = levels;
        this.watches = watches;
        this.costs = costs;
        this.clock = clock;
    }

    /** What a client asks for: the services, the first of which is compared with, the terms by which all are judged, and when. */
    public record Question(List<Service> services, Contract terms, Period period) {
        public Question {
            services = List.copyOf(services);
        }
    }

    /** Reads a client's words: {@code services} divided by commas, {@code contract} by its name, perhaps after that of its service. */
    public Question parse(@Nullable String services, @Nullable String contract, @Nullable String period) {
        List<Service> named = parseServices(services);
        Contract terms = parseContract(named, contract);
        if (period == null || period.isEmpty()) {
            throw ProblemException.badRequest("Cannot compare: expected period such as 2026-10, got none");
        }
        try {
            return new Question(named, terms, Period.parse(period, terms.zone()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private List<Service> parseServices(@Nullable String text) {
        List<String> names = text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (names.size() < 2 || names.size() > MOST || names.stream().distinct().count() < names.size()) {
            throw ProblemException.badRequest("Cannot compare: expected services, two to " + MOST
                    + " different ones divided by commas, got " + (text == null ? "none" : text));
        }
        return names.stream().map(catalogue::requireService).toList();
    }

    private Contract parseContract(List<Service> services, @Nullable String name) {
        List<Contract> known = findTerms(services);
        if (known.isEmpty()) {
            throw ProblemException.notFound("Cannot compare: expected a contract of one of the services, got none");
        }
        if (name == null || name.isEmpty()) {
            return known.get(0);
        }
        return known.stream()
                .filter(contract -> name.equals(contract.name()) || name.equals(nameOf(contract)))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("Cannot find the contract: expected one of "
                        + known.stream().map(StoredComparisons::nameOf).collect(Collectors.joining(", ")) + ", got "
                        + name));
    }

    /** The contracts by which some services can be judged: those of any of them. */
    public List<Contract> findTerms(List<Service> services) {
        return services.stream()
                .flatMap(service -> levels.findContracts(service.name()).stream())
                .toList();
    }

    /** A contract's name among those of several services. */
    public static String nameOf(Contract contract) {
        return contract.service() + "/" + contract.name();
    }

    /** Tells two answers apart: what is stored of each service, and while the period lasts the minute. */
    public String version(Question question) {
        String facts = question.services().stream()
                .map(service -> service.name() + "-" + this.facts.loadVersion(service.name()))
                .collect(Collectors.joining("-"));
        Instant minute = Instant.now(clock).truncatedTo(ChronoUnit.MINUTES);
        boolean lasts = question.period().span().endInstant().isAfter(minute);
        return String.join(
                "-",
                facts,
                nameOf(question.terms()),
                question.period().name(),
                lasts ? "" + minute.getEpochSecond() : "over");
    }

    /** Each service is judged over the same stretch of time: of a period that lasts, the part that has passed. */
    public Comparison load(Question question) {
        Period period = StoredLevels.passed(question.period(), Instant.now(clock));
        return Comparer.compare(
                question.terms(),
                period,
                question.services().stream()
                        .map(service -> contender(service, question, period))
                        .toList());
    }

    private Contender contender(Service service, Question question, Period period) {
        Contract terms = question.terms();
        return new Contender(
                service.name(),
                service.title(),
                levels.evaluateFor(service.name(), terms, period),
                watches.load(service.name(), period),
                watches.loadCountedDays(service.name(), terms, period),
                monthsOf(question.period()).stream()
                        .map(month -> costs.load(service, month))
                        .toList());
    }

    /** The calendar months that lie whole in a period: what a service costs is known of months. */
    static List<YearMonth> monthsOf(Period period) {
        List<YearMonth> months = new ArrayList<>();
        YearMonth month = YearMonth.from(period.civilStart());
        if (period.civilStart().isAfter(month.atDay(1).atStartOfDay())) {
            month = month.plusMonths(1);
        }
        while (!month.plusMonths(1).atDay(1).atStartOfDay().isAfter(period.civilEnd())) {
            months.add(month);
            month = month.plusMonths(1);
        }
        return months;
    }
}
