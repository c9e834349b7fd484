package io.milepost.sla.claim;

import io.milepost.sla.comparison.Comparison;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Services side by side by one contract, each on its own files. */
final class CompareOptions {
    @Option(
            names = "--compare",
            paramLabel = "NAME=CSV",
            description =
                    "services side by side, each with its files of evidence of any kind; the others beside the first")
    List<String> compared = List.of();

    boolean isAsked() {
        return !compared.isEmpty();
    }

    Comparison compare(Contract contract, Period judged, Instant told, CommandLine command, PrintWriter notes)
            throws IOException {
        return files(told, command, notes).compare(contract, judged);
    }

    private ComparedFiles files(Instant told, CommandLine command, PrintWriter notes) {
        try {
            return new ComparedFiles(compared, told, notes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }
}
