package io.milepost.collector.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.definition.ProbeDefinition;
import io.milepost.collector.probe.definition.ProbeOptions;
import io.milepost.collector.probe.request.ReceiptListener;
import io.milepost.collector.probe.wire.Prober;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code milepost probe URL}: one probe, once, as the collector runs it, with the time of each phase. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Probes one server once, and prints how long each phase took.",
        footer = {
            "",
            "Schemes: smtp, submission, imap, pop3, ldap, each also as +starttls and with TLS from the start (smtps,",
            "  submissions, imaps, pop3s, ldaps); http, https, activesync, dns, mx, mx+starttls, sms+http, sms+https.",
            "Passwords are read from --password-file, or from MILEPOST_PROBE_PASSWORD; never from the command line.",
            "",
            "Examples:",
            "  milepost probe smtp+starttls://mx.example.org",
            "  milepost probe mx+starttls://example.org --from probe@example.net --to probe@example.org",
            "  milepost probe submission+starttls://mail.example.org --user probe --password-file pw",
            "  milepost probe imaps://mail.example.org --user probe --password-file pw --nagios --critical 2000",
            "  milepost probe pop3s://mail.example.org --user probe --password-file pw",
            "  milepost probe 'ldaps://directory.example.org/dc=example,dc=org??sub?(mail=probe@example.org)'",
            "  milepost probe https://webmail.example.org/owa/auth/logon.aspx --expect Outlook",
            "  milepost probe activesync://webmail.example.org --user probe --password-file pw",
            "  milepost probe 'dns://192.0.2.53/example.org?type=MX' --expect '10 mx.example.org'",
            "  milepost probe sms+http://gateway.example.org --user sms --password-file pw --from 44123 --to 447700900001",
            "  milepost probe submission+starttls://mail.example.org --user probe --password-file pw \\",
            "      --from probe@example.org --to probe@example.org --fetch imaps://mail.example.org    (a round trip)",
            "",
            "Exit codes: 0 the probe got through, 1 it failed, 2 wrong usage. With --nagios those of monitoring plug-ins:",
            "  0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN (wrong usage too, and a fault of the probing machine)."
        })
public final class ProbeCommand implements Callable<Integer> {

    private static final int UNKNOWN = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "URL", description = "what to probe")
    private URI url = URI.create("");

    @Mixin
    private ProbeOptions options = new ProbeOptions();

    @ArgGroup(exclusive = true)
    private @Nullable Form form;

    @Mixin
    private ProbeLimits limits = new ProbeLimits();

    /** How the result is printed, where not for people. */
    static final class Form {
        @Option(names = "--json", description = "prints one JSON object")
        private boolean json;

        @Option(names = "--nagios", description = "prints one line with performance data, as monitoring plug-ins do")
        private boolean nagios;
    }

    @Override
    public Integer call() throws Exception {
        boolean nagios = form != null && form.nagios;
        PrintWriter out = spec.commandLine().getOut();
        try (ReceiptListener receipts = options.openReceipts();
                Prober prober = new Prober(System::nanoTime)) {
            Clock clock = Clock.systemUTC();
            ProbeDefinition definition = options.define(url, receipts);
            ProbeTarget target = definition.target("", url.getHost(), "here", clock);
            ProbeResult result =
                    prober.probe(target, clock.instant(), target.limit()).get();
            ProbeReport report = new ProbeReport(url, result);
            if (nagios) {
                ProbeLimits.Verdict verdict = limits.judge(result, clock.instant());
                out.println(report.toNagios(verdict, limits));
                out.flush();
                return verdict.code();
            }
            out.println(form != null && form.json ? toJson(report) : report.toText());
            out.flush();
            return result.succeeded() ? 0 : 1;
        } catch (IllegalArgumentException | IOException e) {
            if (nagios) {
                out.println("PROBE UNKNOWN - " + e.getMessage());
                out.flush();
                return UNKNOWN;
            }
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String toJson(ProbeReport report) throws JsonProcessingException {
        return report.toJson();
    }
}
