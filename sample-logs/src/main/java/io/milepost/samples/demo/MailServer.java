package io.milepost.samples.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** A small real mail server that the demo's collector probes, one for each simulated service: where it listens on loopback. */
record MailServer(int smtpPort, int imapPort, int imapsPort) {

    static final String USER = "probe@milepost.example";

    /** Ports that are free now; a program that takes one before the server does makes the start fail, with its name. */
    static MailServer onFreePorts() {
        try (ServerSocket smtp = free();
                ServerSocket imap = free();
                ServerSocket imaps = free()) {
            return new MailServer(smtp.getLocalPort(), imap.getLocalPort(), imaps.getLocalPort());
        } catch (IOException e) {
            throw new DemoFailure("Cannot find free ports on loopback: " + e.getMessage(), e);
        }
    }

    List<String> arguments(Path passwordFile) {
        return List.of(
                "mailserver",
                "--smtp-port",
                Integer.toString(smtpPort),
                "--imap-port",
                Integer.toString(imapPort),
                "--imaps-port",
                Integer.toString(imapsPort),
                "--user",
                USER,
                "--password-file",
                passwordFile.toString());
    }

    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), imapPort), 1_000);
            return true;
        } catch (IOException ignored) {
            return false; // Not up yet, which is what is asked.
        }
    }

    static int freePort() {
        try (ServerSocket socket = free()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DemoFailure("Cannot find a free port on loopback: " + e.getMessage(), e);
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
