package io.milepost.sla.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.milepost.sla.chain.Chain;
import io.milepost.sla.chain.ChainHead;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code verify} command: checks an edition's bundle on any machine, with nothing but the bundle and this program. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Recomputes every figure of an edition's bundle and checks its hashes, signature and chain.",
        footer = {
            "",
            "Where the bundle differs from what it says, the file, the measure, the regime and the field are named.",
            "Exit codes: 0 it holds, 1 it differs or cannot be read, 2 usage.",
            "",
            "Examples:",
            "  milepost verify national-2026-10-1-disclosed.zip --fingerprint sha256:4bc1...",
            "  milepost verify bundle.zip --key keys.json --head head.json --chain chain.json"
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final long LARGEST_FILE = 64L << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", description = "the bundle, a zip file")
    @SuppressWarnings("NullAway.Init")
    private Path bundle;

    @Option(names = "--key", paramLabel = "FILE", description = "the publisher's key as PEM, or /public/keys as a file")
    private @Nullable Path key;

    @Option(names = "--fingerprint", paramLabel = "X", description = "the fingerprint of the publisher's key")
    private @Nullable String fingerprint;

    @Option(names = "--head", paramLabel = "FILE", description = "a head of the chain that was published elsewhere")
    private @Nullable Path head;

    @Option(names = "--chain", paramLabel = "FILE", description = "the chain as it is now, to see what came later")
    private @Nullable Path chain;

    @Option(names = "--json", description = "write JSON instead of a table")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(bundle) || !Files.isReadable(bundle)) {
            throw CommandFailure.failed("Cannot read the bundle: expected a readable file, got " + bundle);
        }
        Verification verification = BundleCheck.verify(bundle, anchor());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(render(verification));
        } else {
            print(verification, out);
        }
        out.flush();
        if (!verification.holds()) {
            int count = verification.discrepancies().size();
            spec.commandLine()
                    .getErr()
                    .println("Cannot verify " + bundle + ": expected what was published, got " + count
                            + (count == 1 ? " difference" : " differences"));
        }
        return verification.holds() ? 0 : CommandFailure.FAILED;
    }

    private Anchor anchor() {
        Set<String> fingerprints = new HashSet<>();
        if (fingerprint != null) {
            try {
                fingerprints.add(Anchor.fingerprint(fingerprint));
            } catch (IllegalArgumentException e) {
                throw new picocli.CommandLine.ParameterException(
                        spec.commandLine(), "Cannot read --fingerprint: " + e.getMessage(), e);
            }
        }
        if (key != null) {
            fingerprints.addAll(load("--key", key, Anchor::fingerprints));
        }
        return new Anchor(
                fingerprints,
                head == null ? null : load("--head", head, ChainHead::parse),
                chain == null ? null : load("--chain", chain, Chain::parse));
    }

    private static <T> T load(String option, Path file, Function<byte[], T> parser) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw CommandFailure.failed(
                        "Cannot read %s: expected at most 64 MiB, got more in %s".formatted(option, file));
            }
            return parser.apply(Files.readAllBytes(file));
        } catch (IOException ignored) {
            throw CommandFailure.failed("Cannot read %s: expected a readable file, got %s".formatted(option, file));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.failed("Cannot read %s: %s: %s".formatted(option, file, e.getMessage()));
        }
    }

    private static void print(Verification verification, PrintWriter out) {
        verification
                .checked()
                .forEach(checked ->
                        out.println(String.format(Locale.ROOT, "%-10s %s", checked.what(), checked.result())));
        verification.notes().forEach(note -> out.println("note       " + note));
        verification.discrepancies().forEach(discrepancy -> out.println("differs    " + discrepancy.words()));
        out.println(verification.holds() ? "verified" : "NOT VERIFIED");
    }

    private static String render(Verification verification) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verified", verification.holds());
        json.put("checked", verification.checked());
        json.put("notes", verification.notes());
        json.put("differences", List.copyOf(verification.discrepancies()));
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
    }
}
