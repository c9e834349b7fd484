package io.milepost.sla.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.claim.csv.EvidenceDirectory;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.hours.Period;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.ServiceLevels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures worked out from a bundle's files and from nothing else. An edition's own figures are made in this way from the very
 * files that are then frozen, so whoever does it again with the same files gets the same.
 */
public final class Recomputation {
    static final String CONTRACT = "contract";
    static final String EVIDENCE = "evidence";

    private Recomputation() {}

    public static JsonNode evaluate(Path directory, String contractFile, String period) throws IOException {
        Contract contract = ContractReader.load(directory.resolve(CONTRACT).resolve(contractFile));
        Evidence evidence =
                new EvidenceDirectory(directory.resolve(EVIDENCE)).load(new PrintWriter(Writer.nullWriter()));
        return FrozenResults.of(ServiceLevels.evaluate(contract, Period.parse(period, contract.zone()), evidence));
    }

    /** The one contract of a bundle. */
    public static String findContract(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(CONTRACT))) {
            List<String> contracts = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .toList();
            if (contracts.size() != 1) {
                throw new IOException("expected one contract, got " + contracts.size());
            }
            return contracts.get(0);
        }
    }
}
