package io.milepost.sla.level;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The catalogue's contracts, and how each fared in a period; judged once per version of the facts that it rests on. Thread-safe. */
public final class StoredLevels {

    /** Results, of which a contract may have some thousands: one for each organisation. */
    private static final int REMEMBERED = 20_000;

    private final List<Contract> contracts;
    private final StoredEvidence evidence;
    private final Cache<Judged, ContractEvaluation> judged = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((Judged key, ContractEvaluation evaluation) ->
                    1 + evaluation.measures().size())
            .build();

    public StoredLevels(List<Contract> contracts, StoredEvidence evidence) {
        this.contracts = List.copyOf(contracts);
        this.evidence = evidence;
    }

    /** The contracts of the directory, none when there is no such directory. */
    public static List<Contract> loadContracts(Path directory) {
        try {
            return Files.isDirectory(directory) ? ContractReader.loadDirectory(directory) : List.of();
        } catch (InvalidContractException e) {
            throw CommandFailure.invalidConfiguration(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the contracts: expected readable files in %s, got %s".formatted(directory, e));
        }
    }

    public List<Contract> findContracts(String service) {
        return contracts.stream()
                .filter(contract -> contract.service().equals(service))
                .toList();
    }

    public Optional<Contract> findContract(String service, String name) {
        return findContracts(service).stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst();
    }

    public Contract requireContract(String service, String name) {
        return findContract(service, name)
                .orElseThrow(() -> ProblemException.notFound("Cannot find the contract: expected one of "
                        + String.join(
                                ", ",
                                findContracts(service).stream()
                                        .map(Contract::name)
                                        .toList())
                        + ", got " + name));
    }

    public ContractEvaluation evaluate(Contract contract, Period period) {
        return evaluate(contract, period, Instant.MAX);
    }

    /** As if no target had been probed after an instant. */
    public ContractEvaluation evaluate(Contract contract, Period period, Instant probedUntil) {
        return judged.get(
                key(contract, period, "", probedUntil),
                missing -> ServiceLevels.evaluate(contract, period, evidence.load(contract, period, probedUntil)));
    }

    /** Another service by the terms of a contract, on its own evidence: what it would have reached had it promised the same. */
    public ContractEvaluation evaluateFor(String service, Contract terms, Period period) {
        if (terms.service().equals(service)) {
            return evaluate(terms, period);
        }
        Contract borrowed = terms.forService(service);
        // A service may have a contract of the same name, which is another one.
        String name = terms.service() + "/" + terms.name();
        Judged key = new Judged(service, name, period.name(), "", Instant.MAX, evidence.loadVersion(borrowed, period));
        return judged.get(
                key, missing -> ServiceLevels.evaluate(borrowed, period, evidence.load(borrowed, period, Instant.MAX)));
    }

    /** The part of a period that has passed, judged as if that were all of it. */
    public ContractEvaluation evaluateSoFar(Contract contract, Period period, Instant now) {
        return evaluate(contract, passed(period, now));
    }

    /** The part of a period that has passed, to the minute; the whole one when it is over or has not begun. */
    public static Period passed(Period period, Instant now) {
        Instant start = period.span().startInstant();
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        boolean lasts = start.isBefore(end) && period.span().endInstant().isAfter(now);
        return lasts ? Period.parse(start + "/" + end, period.zone()) : period;
    }

    /** The same evidence, to be judged as if an outage had not been. */
    public WhatIf loadWhatIf(Contract contract, Period period) {
        return new WhatIf(contract, period, evidence.load(contract, period, Instant.MAX));
    }

    /** The whole period, judged as if nothing went wrong any more: what is missed then is missed for certain. */
    public ContractEvaluation evaluateAtBest(Contract contract, Period period, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.MINUTES);
        return judged.get(
                key(contract, period, "at best", from),
                missing -> ServiceLevels.evaluate(contract, period, evidence.loadAtBest(contract, period, from)));
    }

    private Judged key(Contract contract, Period period, String manner, Instant instant) {
        return new Judged(
                contract.service(),
                contract.name(),
                period.name(),
                manner,
                instant,
                evidence.loadVersion(contract, period));
    }

    /** What a judgement depends on; the instant is that from which nothing is known, or that from which all is taken for up. */
    private record Judged(
            String service, String contract, String period, String manner, Instant instant, String version) {}
}
