package io.milepost.collector.spool;

import io.milepost.collector.checkpoint.CheckpointException;
import io.milepost.collector.checkpoint.StateDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spool}: looks at what a collector received, whether the lake has it or not, and mends it. */
@Command(
        name = "spool",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at the lines that a collector received, and mends their files. Lines that wait are not in the lake yet;",
            "those that are kept are, and stay for a while so that they can be read again (collect --reread)."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  milepost spool inspect /var/lib/milepost/collector    what each segment holds, and what is damaged",
            "  milepost spool repair /var/lib/milepost/collector     with the collector stopped: sets damage aside",
            "",
            "Exit codes: 0 all whole, 1 failed, 2 usage, 4 there is damage (inspect)"
        })
public final class SpoolCommand implements Runnable {
    private static final int DAMAGED = 4;

    private final PrintStream out;

    @Spec
    private @Nullable CommandSpec spec;

    public SpoolCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Cannot run: expected inspect or repair, got neither");
        }
    }

    @Command(description = "Counts lines and damage, segment by segment; changes nothing.")
    int inspect(
            @Parameters(paramLabel = "DIRECTORY", description = "A spool, or a collector's state directory.")
                    Path directory)
            throws IOException {
        boolean whole = true;
        out.println("segment\tbytes\tlines\tdamaged bytes\tunfinished bytes\tstate");
        for (Path segment : segments(directory)) {
            SegmentScan scan = SegmentScan.of(segment);
            out.println(String.join(
                    "\t",
                    directory.relativize(segment).toString(),
                    Long.toString(scan.bytes()),
                    Long.toString(scan.records()),
                    Long.toString(
                            scan.damages().stream().mapToLong(Damage::length).sum()),
                    Long.toString(scan.rest().length()),
                    Spool.isKept(segment) ? "kept" : "waiting"));
            whole &= scan.isWhole();
        }
        return whole ? 0 : DAMAGED;
    }

    @Command(description = "Leaves segments of whole records only; what is damaged goes into a directory 'quarantine'.")
    int repair(
            @Parameters(paramLabel = "DIRECTORY", description = "A spool, or a collector's state directory.")
                    Path directory)
            throws IOException {
        Path state = directory.toAbsolutePath().normalize();
        while (state != null && !Files.exists(state.resolve("lock"))) {
            state = state.getParent();
        }
        if (state == null) {
            return repairUnlocked(directory);
        }
        try (StateDirectory ignored = StateDirectory.open(state)) {
            return repairUnlocked(directory);
        } catch (CheckpointException e) {
            System.err.println(
                    "Cannot repair " + directory + ": expected its collector to be stopped, got one that runs");
            return 1;
        }
    }

    private int repairUnlocked(Path directory) throws IOException {
        int repaired = 0;
        for (Path segment : segments(directory)) {
            SegmentScan scan = SegmentScan.of(segment);
            if (!scan.isWhole()) {
                scan.repair();
                repaired++;
                out.println("repaired\t" + directory.relativize(segment) + "\t" + scan.records() + " lines kept");
            }
        }
        out.println(repaired == 0 ? "nothing to repair" : repaired + " repaired");
        return 0;
    }

    private List<Path> segments(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new ParameterException(
                    spec == null ? new picocli.CommandLine(this) : spec.commandLine(),
                    "Cannot read " + directory + ": expected a spool's directory, got none");
        }
        List<Path> segments = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> SegmentInput.isSegment(file) && Files.isRegularFile(file))
                    .sorted()
                    .forEach(segments::add);
        }
        return segments;
    }
}
