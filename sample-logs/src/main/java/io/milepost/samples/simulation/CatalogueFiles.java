package io.milepost.samples.simulation;

import io.milepost.samples.simulation.nation.AccountKind;
import io.milepost.samples.simulation.nation.AccountState;
import io.milepost.samples.simulation.truth.Definition;
import io.milepost.samples.simulation.truth.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the part of the service catalogue that the simulated service declares: itself, and what it calls active. */
final class CatalogueFiles {
    private static final String SERVICE = """
            services:
              - name: %s
                title: %s
                zone: %s
                organisations: ../organisations.csv
            %s    components:
                  - { name: imap, title: Reading mail, targets: [imap] }
                  - { name: smtp, title: Sending and receiving, targets: [smtp] }
                vantages: [inside, internet]
            """;
    private static final String DEFINITION = """
              - name: %s
                title: %s
                windowDays: %d
                protocols: [%s]
                kinds: [%s]
                states: [%s]
            """;

    private final Path directory;
    private final ServiceKind kind;
    private final ZoneId zone;
    private final List<Definition> definitions;

    CatalogueFiles(Path directory, ServiceKind kind, ZoneId zone, List<Definition> definitions) {
        this.directory = directory;
        this.kind = kind;
        this.zone = zone;
        this.definitions = definitions;
    }

    void write() throws IOException {
        Files.createDirectories(directory);
        String service =
                String.format(java.util.Locale.ROOT, SERVICE, kind.service(), kind.title(), zone, kind.prices());
        Files.writeString(directory.resolve("service.yml"), service);
        String all = definitions.stream().map(CatalogueFiles::render).collect(Collectors.joining());
        Files.writeString(directory.resolve("lifecycle.yml"), "definitions:\n" + all);
    }

    private static String render(Definition definition) {
        String protocols =
                definition.protocols().stream().map(Protocol::figureName).collect(Collectors.joining(", "));
        String rendered = String.format(
                java.util.Locale.ROOT,
                DEFINITION,
                definition.name(),
                definition.title(),
                definition.windowDays(),
                protocols,
                words(definition.accounts().kinds(), AccountKind::word),
                words(definition.accounts().states(), AccountState::word));
        return rendered
                + (definition.source().isEmpty() ? "" : "    source: " + definition.source() + "\n")
                + (definition.inForceFrom() == null ? "" : "    inForceFrom: " + definition.inForceFrom() + "\n");
    }

    /** In the order of the enumeration: each run writes the same file. */
    private static <T extends Enum<T>> String words(Set<T> values, Function<T, String> word) {
        return values.stream().sorted().map(word).collect(Collectors.joining(", "));
    }
}
