package io.milepost.sla.alert.explain;

import io.milepost.sla.alert.language.AlertPolicyReader;
import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.policy.Watch;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.stage.Case;
import io.milepost.sla.alert.stage.Decision;
import io.milepost.sla.alert.stage.Pipeline;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.Order;
import io.milepost.sla.alert.store.Step;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.level.StoredLevels;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a policy as the API would, and lets an example pass through its stages: why would somebody be told, or not? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks an alert policy, and explains stage by stage what it would do with an example.",
            "Silences that people asked for are known to the API only: GET /api/v1/services/SERVICE/alerts/ID",
            "tells the trail of a real alert."
        },
        footer = {
            "",
            "Exit codes: 0 the policy can be used, 2 usage, 3 the policy is refused, with the reasons.",
            "",
            "Examples:",
            "  milepost alerts check catalogue/alerts.yml",
            "  milepost alerts check catalogue/alerts.yml --alert service=national,component=imap,kind=outage",
            "  milepost alerts check catalogue/alerts.yml --alert component=owa --while component=imap \\",
            "      --at 2026-10-25T03:00:00Z"
        })
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The policy, beside the catalogue's other files.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--alert",
            paramLabel = "FIELDS",
            description = "The example: kind, severity, service, component, target, vantage, organisation, such as"
                    + " kind=outage,component=imap.")
    private @Nullable String alert;

    @Option(
            names = "--while",
            paramLabel = "FIELDS",
            description = "Another alert that fires at the time. May be given more than once.")
    private List<String> others = new ArrayList<>();

    @Option(names = "--at", paramLabel = "INSTANT", description = "When it fires; now by default.")
    private @Nullable String at;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.invalidConfiguration("Cannot read the alert policy: expected a file, got " + file);
        }
        Path directory = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        Catalogue catalogue = Catalogue.load(directory);
        List<Contract> contracts = StoredLevels.loadContracts(directory.resolve("contracts"));
        AlertPolicy policy = new AlertPolicyReader(catalogue.services(), contracts).load(file);
        PrintWriter out = spec.commandLine().getOut();
        if (alert == null) {
            describe(policy, out);
        } else {
            explain(policy, catalogue, Instant.parse(instant()), out);
        }
        out.flush();
        return 0;
    }

    private String instant() {
        if (at == null) {
            return Instant.now(Clock.systemUTC()).toString();
        }
        try {
            return Instant.parse(at).toString();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot use --at: expected an instant such as 2026-10-25T03:00:00Z, got " + at);
        }
    }

    private static void describe(AlertPolicy policy, PrintWriter out) {
        out.println("The policy can be used.");
        policy.receivers()
                .values()
                .forEach(receiver -> out.printf(
                        "  receiver %-16s %s through %s%n", receiver.name(), receiver.kind(), receiver.host()));
        for (Route route : policy.routes()) {
            out.printf("  route    %-16s to %s%n", route.name(), String.join(", ", route.to()));
        }
        AlertPolicy.Heartbeat heartbeat = policy.heartbeat();
        out.println(
                heartbeat == null
                        ? "  Nobody outside would notice that Milepost is dead: there is no heartbeat."
                        : "  heartbeat to " + heartbeat.to() + " every "
                                + heartbeat.every().toSeconds() + " s");
    }

    private void explain(AlertPolicy policy, Catalogue catalogue, Instant now, PrintWriter out) {
        Example example = parse(String.valueOf(alert)).beside(firstService(catalogue));
        Alert subject = toAlert(policy, example, now);
        List<Alert> open = new ArrayList<>(List.of(subject));
        others.forEach(other -> open.add(toAlert(policy, parse(other).beside(example.service()), now)));
        Watch watch = policy.watch(subject.kind());
        out.printf("At %s: %s%n", now, example.words());
        if (!watch.on()) {
            out.printf(
                    "  The policy does not watch for alerts of kind %s.%n",
                    subject.kind().word());
            return;
        }
        out.printf(
                "  %-12s %-7s it has to hold for %s s%n",
                "hold", "passed", watch.hold().toSeconds());
        Decision decision = new Pipeline(policy)
                .judge(new Case(subject, now, new Case.Surroundings(open, List.of(), quiet(catalogue)), List.of()));
        for (Step step : decision.steps()) {
            out.printf("  %-12s %-7s %s%n", step.stage(), step.verdict().word(), step.words());
        }
        out.println(told(policy, decision.orders()));
    }

    private static String told(AlertPolicy policy, List<Order> orders) {
        if (orders.isEmpty()) {
            return "Nobody is told for now.";
        }
        return "Told: "
                + orders.stream()
                        .map(order -> order.receiver() + " ("
                                + Objects.requireNonNull(policy.receivers().get(order.receiver()))
                                        .kind() + ")"
                                + (order.pause().isZero()
                                        ? ""
                                        : " after " + order.pause().toSeconds() + " s"))
                        .collect(Collectors.joining(", "))
                + "; tried again after " + policy.retry().first().toSeconds() + " s and more until it has arrived.";
    }

    private Example parse(String text) {
        try {
            return Example.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Cannot make the example: " + e.getMessage(), e);
        }
    }

    private Alert toAlert(AlertPolicy policy, Example example, Instant now) {
        try {
            SignalKind kind = Quantities.choice(SignalKind.byWord())
                    .apply(example.fields().getOrDefault("kind", "outage"));
            Severity standard = Objects.requireNonNullElse(policy.watch(kind).severity(), Severity.PAGE);
            return example.toAlert(now, standard);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Cannot make the example: " + e.getMessage(), e);
        }
    }

    private static String firstService(Catalogue catalogue) {
        return catalogue.services().stream().map(Service::name).findFirst().orElse("");
    }

    private static List<Case.Quiet> quiet(Catalogue catalogue) {
        return catalogue.services().stream()
                .flatMap(service -> catalogue.findWork(service.name()).stream())
                .filter(work -> work.approved())
                .map(work -> new Case.Quiet(
                        work.service(), "planned work \"" + work.title() + "\"", work.start(), work.end()))
                .toList();
    }
}
