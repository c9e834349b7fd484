package io.milepost.collector.endurance.outage.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A good certificate of the servers, one that was over long ago, and one of somebody else; probes trust who issued each of them. */
public record Certificates(Path good, Path expired, Path foreign, Path authorities) {

    public static Certificates make(Path directory, Commands commands) throws IOException, InterruptedException {
        String own = "subjectAltName=IP:" + PrivateNetwork.SERVICE;
        Path good = make(directory.resolve("good"), own, commands, new String[0]);
        Path foreign =
                make(directory.resolve("foreign"), "subjectAltName=DNS:elsewhere.example", commands, new String[0]);
        // OpenSSL makes none that is over, so its clock is put back for it.
        Path expired = make(directory.resolve("expired"), own, commands, new String[] {
            "env", "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "FAKETIME=2020-01-01 00:00:00"
        });
        Path authorities = directory.resolve("authorities.pem");
        Files.writeString(
                authorities,
                Files.readString(certificate(good))
                        + Files.readString(certificate(foreign))
                        + Files.readString(certificate(expired)));
        return new Certificates(good, expired, foreign, authorities);
    }

    public static Path certificate(Path directory) {
        return directory.resolve("certificate.pem");
    }

    public static Path key(Path directory) {
        return directory.resolve("key.pem");
    }

    private static Path make(Path into, String names, Commands commands, String[] before)
            throws IOException, InterruptedException {
        Files.createDirectories(into);
        String[] command = {
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/CN=" + into.getFileName() + ".mail.example.org",
            "-addext",
            names,
            "-keyout",
            key(into).toString(),
            "-out",
            certificate(into).toString()
        };
        String[] all = java.util.Arrays.copyOf(before, before.length + command.length);
        System.arraycopy(command, 0, all, before.length, command.length);
        commands.run(all);
        return into;
    }
}
