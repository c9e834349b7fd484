package io.milepost.sla.level.answer;

import io.milepost.sla.bundle.ContractSource;
import io.milepost.sla.bundle.Engine;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a figure depends on besides facts and decisions: our own code, Java with its rules of clocks, the contracts with their calendars,
 * and the services with their planned work. All of it is fixed while a process runs and may be other after the next start.
 */
public final class AnswerOrigin {
    private static final List<String> CATALOGUE = List.of("service.yml", "lifecycle.yml", "planned-work.csv");

    private AnswerOrigin() {}

    /** A hash of all of it. */
    public static String load(Path catalogue) {
        return load(catalogue, Engine.current(), ownCode());
    }

    static String load(Path catalogue, Engine engine, Path code) {
        MessageDigest digest = sha256();
        try {
            add(digest, "engine", new TreeMap<>(engine.toMap()).toString().getBytes(StandardCharsets.UTF_8));
            addCode(digest, code);
            for (String name : CATALOGUE) {
                Path file = catalogue.resolve(name);
                add(digest, name, Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0]);
            }
            for (Path file : ContractSource.findFiles(catalogue.resolve("contracts"))) {
                add(digest, file.toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the catalogue: expected readable files in %s, got %s".formatted(catalogue, e));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Path ownCode() {
        try {
            return Path.of(AnswerOrigin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot find the code", e);
        }
    }

    /** Not its version alone: between two releases the same version stands for many states of the code. */
    private static void addCode(MessageDigest digest, Path code) throws IOException {
        if (Files.isRegularFile(code)) {
            add(digest, "code", Files.readAllBytes(code));
            return;
        }
        try (Stream<Path> all = Files.walk(code)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                add(digest, code.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    /** With lengths, so that no two lists of files are the same bytes. */
    private static void add(MessageDigest digest, String name, byte[] content) {
        digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
        digest.update(content);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
