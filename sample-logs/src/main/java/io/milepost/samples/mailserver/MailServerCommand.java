package io.milepost.samples.mailserver;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mailserver}: SMTP, IMAP and IMAP over TLS for one user, on loopback, until it is told to stop (SIGTERM, Ctrl-C). */
@Command(
        name = "mailserver",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs a small mail server on loopback, for probes to look at.",
        footer = {
            "",
            "Example:",
            "  mailserver --smtp-port 3025 --imap-port 3143 --imaps-port 3993 --user probe --password-file pw"
        })
public final class MailServerCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_PORT = 65_535;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--smtp-port",
            required = true,
            paramLabel = "P",
            description = "Port for SMTP; 0 picks a free one.")
    private int smtpPort;

    @Option(
            names = "--imap-port",
            required = true,
            paramLabel = "P",
            description = "Port for IMAP; 0 picks a free one.")
    private int imapPort;

    @Option(
            names = "--imaps-port",
            required = true,
            paramLabel = "P",
            description = "Port for IMAP over TLS; 0 picks a free one.")
    private int imapsPort;

    @Option(names = "--user", required = true, description = "The user's login name.")
    private String user = "";

    @Option(
            names = "--password-file",
            required = true,
            paramLabel = "F",
            description = "File whose first line is the password.")
    private Path passwordFile = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        String password = loadPassword();
        ServerSetup[] setups = {
            setup("smtp", "--smtp-port", smtpPort),
            setup("imap", "--imap-port", imapPort),
            setup("imaps", "--imaps-port", imapsPort)
        };
        GreenMail server = new GreenMail(setups);
        server.setUser(user + "@localhost", user, password);
        server.start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            stopped.countDown();
        }));
        PrintWriter out = known().commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "smtp=%d imap=%d imaps=%d%n",
                server.getSmtp().getPort(),
                server.getImap().getPort(),
                server.getImaps().getPort());
        out.flush();
        stopped.await();
        return 0;
    }

    private String loadPassword() throws IOException {
        try {
            String password = Files.readString(passwordFile).lines().findFirst().orElse("");
            if (password.isBlank()) {
                throw refusal("--password-file expected a password on the first line, got nothing in " + passwordFile);
            }
            return password.strip();
        } catch (NoSuchFileException missing) {
            throw refusal("--password-file expected a readable file, got " + passwordFile + " which does not exist");
        }
    }

    private ServerSetup setup(String protocol, String option, int port) throws IOException {
        if (port < 0 || port > MOST_PORT) {
            throw refusal(option + " expected a port from 0 to 65535, got " + port);
        }
        // GreenMail reports a taken port late and at length, so it is tried first.
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new java.net.InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
        } catch (java.net.BindException taken) {
            throw refusal(option + " expected a free port, got " + port + " which is in use; name another");
        }
        ServerSetup setup = new ServerSetup(port, LOOPBACK, protocol);
        setup.setServerStartupTimeout(20_000);
        return setup;
    }

    private ParameterException refusal(String problem) {
        return new ParameterException(known().commandLine(), "Cannot start the mail server: " + problem);
    }

    private CommandSpec known() {
        return Objects.requireNonNull(spec, "spec is null");
    }
}
