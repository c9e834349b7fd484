package io.milepost.collector.key;

import io.milepost.collector.checkpoint.CheckpointException;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ConfigurationOption;
import io.milepost.collector.configuration.InvalidConfigurationException;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.pseudonym.KeyFile;
import io.milepost.collector.pseudonym.PseudonymKeys;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code key}: shows which keys a collector has, adds a new one, and tells what somebody is called in the lake. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Looks after the keys that pseudonyms are made with.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  milepost key show -c collector.yml                        epochs and fingerprints, never keys",
            "  milepost key rotate -c collector.yml --from 2027-01-01    a new key from a day on, the collector stopped",
            "  milepost key derive -c collector.yml ann@trust.example    what events call somebody, epoch by epoch",
            "",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 invalid configuration"
        })
public final class KeyCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int INVALID_CONFIGURATION = 3;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    public KeyCommand(Clock clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Cannot run: expected show, rotate or derive, got none");
        }
    }

    @Command(description = "Shows the epochs of the keys, with fingerprints to compare backups by.")
    int show(@Mixin ConfigurationOption configured) {
        return with(configured, configuration -> {
            PseudonymKeys keys = new KeyFile(configuration.keyFile()).load();
            for (Map.Entry<String, String> key : keys.fingerprints().entrySet()) {
                out.println(key.getKey() + "\t" + key.getValue());
            }
        });
    }

    @Command(
            description =
                    "Adds a key that holds from a UTC day on. Keep a copy of the file, and start the collector again.")
    int rotate(
            @Mixin ConfigurationOption configured,
            @Option(
                            names = "--from",
                            paramLabel = "DAY",
                            description = "The first day of the new key, after today; tomorrow when absent.")
                    @Nullable
                    LocalDate from) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = from == null ? today.plusDays(1) : from;
        if (!first.isAfter(today)) {
            err.println("Cannot rotate the keys: expected a day after today, " + today
                    + ", since rows of the days before" + " were made with the present key, got " + first);
            return 2;
        }
        return with(configured, configuration -> {
            try (StateDirectory ignored = StateDirectory.open(configuration.stateDirectory())) {
                PseudonymKeys keys = new KeyFile(configuration.keyFile()).rotate(first);
                out.println("epoch " + keys.count() + "\tfrom " + first);
                err.println("Keep a copy of " + configuration.keyFile()
                        + ", bring it to every collector of the same services, and start them again before " + first);
            }
        });
    }

    @Command(
            description =
                    "Tells under which pseudonyms an address or a login stands in the lake, to reveal or to erase.")
    int derive(
            @Mixin ConfigurationOption configured,
            @Parameters(paramLabel = "IDENTIFIER", description = "An address, an alias, a login or DOMAIN\\user.")
                    String identifier) {
        return with(configured, configuration -> {
            PseudonymKeys keys = new KeyFile(configuration.keyFile()).load();
            List<Pseudonym> pseudonyms = new Pseudonyms(keys).identifierInEveryEpoch(identifier);
            for (int number = 1; number <= pseudonyms.size(); number++) {
                Pseudonym pseudonym = pseudonyms.get(number - 1);
                out.println("epoch " + number + "\tfrom " + keys.beginnings().get(number) + "\t"
                        + HexFormat.of().toHexDigits(pseudonym.high())
                        + HexFormat.of().toHexDigits(pseudonym.low()));
            }
        });
    }

    private interface Work {
        void of(CollectorConfiguration configuration) throws IOException;
    }

    private int with(ConfigurationOption configured, Work work) {
        try {
            work.of(configured.load());
            return 0;
        } catch (InvalidConfigurationException e) {
            err.println(e.getMessage());
            return INVALID_CONFIGURATION;
        } catch (NoSuchFileException e) {
            err.println("Cannot find key file " + e.getFile()
                    + ": expected the collector's keys; its first start makes them");
            return FAILED;
        } catch (IOException | CheckpointException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }
}
