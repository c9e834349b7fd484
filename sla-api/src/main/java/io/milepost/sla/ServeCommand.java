package io.milepost.sla;

import io.milepost.sla.command.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the API and the pages until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the API and the pages until it is stopped.",
        footer = {"", "Examples:", "  milepost serve -c milepost.yml", "  milepost serve --config /etc/milepost/api.yml"
        })
final class ServeCommand implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration (YAML).")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.invalidConfiguration("Cannot read the configuration: expected a file, got " + file);
        }
        new SlaApplication().run("server", file.toString());
        // The server's threads do the work; a signal ends the process.
        new CountDownLatch(1).await();
        return 0;
    }
}
