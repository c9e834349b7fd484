package io.milepost.samples.simulation;

import io.milepost.samples.simulation.truth.Definition;
import io.milepost.samples.simulation.truth.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the part of the service catalogue that the simulated service declares: itself, and what it calls active. */
final class CatalogueFiles {
    private static final String SERVICE = """
            services:
              - name: national
                title: National e-mail service
                zone: %s
                organisations: ../organisations.csv
                price: { perAccountYear: "70.00", currency: GBP }
                components:
                  - { name: imap, title: Reading mail, targets: [imap] }
                  - { name: smtp, title: Sending and receiving, targets: [smtp] }
                vantages: [inside, internet]
            """;
    private static final String DEFINITION = """
              - name: %s
                title: %s
                windowDays: %d
                protocols: [%s]
                kinds: [person]
                inForceFrom: %s
            """;

    private final Path directory;
    private final ZoneId zone;
    private final List<Definition> definitions;

    CatalogueFiles(Path directory, ZoneId zone, List<Definition> definitions) {
        this.directory = directory;
        this.zone = zone;
        this.definitions = definitions;
    }

    void write() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("service.yml"), String.format(java.util.Locale.ROOT, SERVICE, zone));
        String all = definitions.stream().map(CatalogueFiles::render).collect(Collectors.joining());
        Files.writeString(directory.resolve("lifecycle.yml"), "definitions:\n" + all);
    }

    private static String render(Definition definition) {
        String protocols =
                definition.protocols().stream().map(Protocol::figureName).collect(Collectors.joining(", "));
        return String.format(
                java.util.Locale.ROOT,
                DEFINITION,
                definition.name(),
                definition.title(),
                definition.windowDays(),
                protocols,
                definition.inForceFrom());
    }
}
