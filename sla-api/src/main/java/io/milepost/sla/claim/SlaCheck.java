package io.milepost.sla.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.milepost.sla.budget.Budget;
import io.milepost.sla.budget.BudgetJson;
import io.milepost.sla.budget.ErrorBudgets;
import io.milepost.sla.budget.rules.PrometheusRules;
import io.milepost.sla.claim.csv.InvalidEvidenceException;
import io.milepost.sla.claim.table.BudgetTable;
import io.milepost.sla.claim.table.ComparisonTable;
import io.milepost.sla.claim.table.ContractTable;
import io.milepost.sla.claim.table.EvaluationTable;
import io.milepost.sla.claim.table.WhatIfTable;
import io.milepost.sla.comparison.Comparison;
import io.milepost.sla.comparison.ComparisonJson;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.hours.CalendarEndsException;
import io.milepost.sla.hours.Period;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.openslo.InvalidOpenSloException;
import io.milepost.sla.openslo.OpenSloExport;
import io.milepost.sla.openslo.OpenSloImport;
import io.milepost.sla.openslo.Translation;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.EvaluationJson;
import io.milepost.sla.verdict.outcome.Verdict;
import io.milepost.sla.whatif.ExclusionEffect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code sla} command: judges a contract from files alone, for anyone who wants to check a supplier's claim. */
@Command(
        name = "sla",
        mixinStandardHelpOptions = true,
        description = "Judges a service-level contract for a period from CSV files, with every step of the arithmetic.",
        footer = {
            "",
            "Exit codes: 0 judged, 1 evidence unusable, 2 usage, 3 contract invalid; with --gate also",
            "4 no verdict for want of evidence, 5 a level missed.",
            "",
            "Examples:",
            "  milepost sla contracts/national.yml            check it, and tell what was understood",
            "  milepost sla contracts/national.yml --period 2025-03 --intervals outages.csv",
            "  milepost sla contracts/national.yml --period 2025-Q1 --intervals outages.csv \\",
            "      --maintenance windows.csv --json --gate",
            "  milepost sla contracts/national.yml --budget --at 2025-03-10T12:00:00Z \\",
            "      --intervals outages.csv",
            "  milepost sla contracts/national.yml --prometheus-rules > national-rules.yml",
            "  milepost sla contracts/national.yml --period 2025-03 \\",
            "      --compare national=outages.csv --compare local=local-outages.csv",
            "  milepost sla contracts/national.yml --period 2025-03 --intervals outages.csv \\",
            "      --maintenance windows.csv --what-if",
            "  milepost sla --example > contract.yml          a contract to begin with",
            "  milepost sla --import-openslo slo.yaml > contract.yml",
            "",
            "CONTRACTS.md of sla-api tells every term of a contract, with an example of each."
        })
public final class SlaCheck implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INVALID_CONTRACT = 3;
    private static final int NO_VERDICT = 4;
    private static final int MISSED = 5;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CONTRACT", description = "the contract, a YAML file")
    @Nullable
    Path contractFile;

    @Option(
            names = "--period",
            paramLabel = "P",
            description =
                    "2025-03, 2025-Q1, 2025-H1, 2025, 2025-W13, a day, or START/END of dates, instants with a zone, and lengths like P30D")
    @Nullable
    String period;

    @Mixin
    EvidenceOptions files = new EvidenceOptions();

    @Mixin
    BudgetOptions budgets = new BudgetOptions();

    @Mixin
    CompareOptions comparison = new CompareOptions();

    @Option(
            names = "--what-if",
            description =
                    "tell of each window of --maintenance the figures with it and without, instead of the verdicts")
    boolean whatIf;

    @Option(
            names = "--prometheus-rules",
            description = "write recording and alerting rules for Prometheus on the burn rates of CONTRACT")
    boolean prometheusRules;

    @Option(
            names = "--pages",
            paramLabel = "ADDRESS",
            defaultValue = "http://localhost:8080",
            description =
                    "with --prometheus-rules: where people find the pages, for the links of alerts; ${DEFAULT-VALUE}")
    String pages = "";

    @Option(names = "--json", description = "write JSON instead of a table")
    boolean json;

    @Option(
            names = "--gate",
            description = "exit with 5 when a level is missed, with 4 when none is but one has no verdict")
    boolean gate;

    @Option(names = "--example", description = "write a small contract to begin with, and how to judge it")
    boolean example;

    @Option(
            names = "--import-openslo",
            paramLabel = "FILE",
            description = "write the contract that an OpenSLO file (openslo/v1) amounts to")
    @Nullable
    Path openSlo;

    @Option(names = "--export-openslo", description = "write CONTRACT as OpenSLO (openslo/v1)")
    boolean exportOpenSlo;

    /** Runs this command alone, without loading the rest of the program. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SlaCheck()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = commandLine().getErr();
        try {
            if (example) {
                return write(ExampleContract.text());
            }
            if (openSlo != null) {
                return translate(OpenSloImport.read(openSlo.toString(), read(openSlo)), err);
            }
            return judge(err);
        } catch (InvalidOpenSloException e) {
            err.println(e.getMessage());
            return INVALID_CONTRACT;
        } catch (InvalidContractException e) {
            err.println("Cannot use contract " + contractFile + ": expected a valid contract, got "
                    + e.problems().size() + (e.problems().size() == 1 ? " mistake" : " mistakes"));
            err.println(e.getMessage());
            return INVALID_CONTRACT;
        } catch (InvalidEvidenceException | MissingEvidenceException | CalendarEndsException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int judge(PrintWriter err) throws IOException {
        Path file = contractFile;
        if (file == null) {
            throw new ParameterException(commandLine(), "Missing required parameter: 'CONTRACT'");
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            err.println("Cannot read contract: expected a readable file, got " + file);
            return INVALID_CONTRACT;
        }
        Contract contract = ContractReader.load(file);
        if (exportOpenSlo) {
            return translate(OpenSloExport.write(contract), err);
        }
        if (prometheusRules) {
            return write(PrometheusRules.write(contract, pages.replaceAll("/+$", "")));
        }
        ContractNotes.find(contract).forEach(err::println);
        Optional<Instant> at = budgets.findInstant(commandLine());
        boolean judged = gate || json || whatIf || budgets.budget || comparison.isAsked() || at.isPresent();
        if (period == null && !judged && !files.areAnyGiven()) {
            return tellContract(contract, err);
        }
        if (comparison.isAsked()) {
            return compare(contract, at, err);
        }
        if (whatIf) {
            return tellWhatIf(contract, at, err);
        }
        return budgets.budget ? tellBudgets(contract, at, err) : judge(contract, at, err);
    }

    /** Without a period nothing is judged: the contract is checked, and what was understood of it is told. */
    private int tellContract(Contract contract, PrintWriter err) {
        err.println("note: nothing is judged without --period, such as --period 2025-03");
        return write(out -> new ContractTable(out).write(contract));
    }

    private int tellBudgets(Contract contract, Optional<Instant> at, PrintWriter err) throws IOException {
        if (gate) {
            throw new ParameterException(commandLine(), "Cannot use --gate: expected it without --budget");
        }
        Instant seen = at.orElseGet(() -> parsePeriod(contract).span().endInstant());
        Period told = period == null ? ErrorBudgets.monthOf(contract, seen) : parsePeriod(contract);
        List<Budget> left = ErrorBudgets.evaluate(contract, told, files.load(contract, seen, err), seen);
        return json ? writeJson(BudgetJson.of(left)) : write(out -> new BudgetTable(out).write(contract.name(), left));
    }

    private int judge(Contract contract, Optional<Instant> at, PrintWriter err) throws IOException {
        Period judged = parsePeriod(contract);
        ContractEvaluation evaluation =
                ServiceLevels.evaluate(contract, judged, loadEvidence(contract, judged, at, err));
        int written = json
                ? writeJson(EvaluationJson.of(evaluation))
                : write(out -> new EvaluationTable(out).write(evaluation));
        return gate ? gateOf(evaluation) : written;
    }

    private Evidence loadEvidence(Contract contract, Period judged, Optional<Instant> at, PrintWriter err)
            throws IOException {
        Evidence evidence = files.load(contract, at.orElse(judged.span().endInstant()), err);
        EvidenceOptions.noteElsewhere(evidence, judged, err);
        return evidence;
    }

    private int tellWhatIf(Contract contract, Optional<Instant> at, PrintWriter err) throws IOException {
        if (budgets.budget || gate) {
            throw new ParameterException(
                    commandLine(), "Cannot use --what-if: expected it without --budget and --gate");
        }
        Period judged = parsePeriod(contract);
        List<ExclusionEffect> effects =
                ExclusionEffect.findAll(contract, judged, loadEvidence(contract, judged, at, err));
        return json
                ? writeJson(effects.stream().map(ExclusionEffect::toMap).toList())
                : write(out -> new WhatIfTable(out).write(contract.name() + ", " + judged.name(), effects));
    }

    private int compare(Contract contract, Optional<Instant> at, PrintWriter err) throws IOException {
        Period judged = parsePeriod(contract);
        if (files.areAnyGiven() || budgets.budget || gate || whatIf) {
            throw new ParameterException(
                    commandLine(),
                    "Cannot compare: expected all evidence as --compare NAME=CSV and neither --gate nor --budget, got other options");
        }
        Comparison sideBySide =
                comparison.compare(contract, judged, at.orElse(judged.span().endInstant()), commandLine(), err);
        return json
                ? writeJson(ComparisonJson.of(sideBySide))
                : write(out -> new ComparisonTable(out).write(sideBySide));
    }

    private static String read(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidEvidenceException("Cannot import: expected a readable file, got " + file);
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidEvidenceException("Cannot import: expected a text file in UTF-8, got " + file);
        }
    }

    private int translate(Translation translation, PrintWriter err) {
        translation.notes().forEach(note -> err.println("note: " + note));
        return write(translation.text());
    }

    private int write(String text) {
        commandLine().getOut().print(text);
        commandLine().getOut().flush();
        return 0;
    }

    private Period parsePeriod(Contract contract) {
        if (period == null) {
            throw new ParameterException(commandLine(), "Missing required option: '--period=P'");
        }
        try {
            return Period.parse(period, contract.zone());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int writeJson(Object document) throws JsonProcessingException {
        return write(
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document)
                        + System.lineSeparator());
    }

    private int write(Consumer<PrintWriter> table) {
        table.accept(commandLine().getOut());
        return 0;
    }

    private static int gateOf(ContractEvaluation evaluation) {
        Set<Verdict> verdicts = new HashSet<>();
        evaluation.measures().forEach(measure -> verdicts.add(measure.verdict()));
        if (verdicts.contains(Verdict.MISSED)) {
            return MISSED;
        }
        return verdicts.contains(Verdict.NONE) ? NO_VERDICT : 0;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("Cannot run the sla command: expected picocli to start it");
        }
        return spec.commandLine();
    }
}
