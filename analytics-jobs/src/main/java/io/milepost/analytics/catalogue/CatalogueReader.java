package io.milepost.analytics.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue's directory and hashes it, so that a changed definition or threshold is seen as a changed input. */
public final class CatalogueReader {
    private static final String SERVICES = "service.yml";
    private static final String LIFECYCLE = "lifecycle.yml";
    /** A service's name becomes a part of the producer's name in the API's addresses. */
    private static final Pattern SERVICE_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,47}");

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    private final Path directory;

    private CatalogueReader(Path directory) {
        this.directory = directory;
    }

    public static Catalogue load(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidCatalogueException("Cannot read the catalogue: expected a directory, got " + directory);
        }
        return new CatalogueReader(directory).load();
    }

    private Catalogue load() {
        SortedMap<String, byte[]> files = files();
        List<JsonNode> contracts = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("contracts/"))
                .map(file -> parse(file.getKey(), file.getValue(), JsonNode.class))
                .toList();
        CatalogueFiles.Lifecycle lifecycle =
                parse(LIFECYCLE, content(LIFECYCLE, files), CatalogueFiles.Lifecycle.class);
        return new Catalogue(
                hash(files),
                services(files, contracts),
                definitions(lifecycle),
                PolicyReader.read(lifecycle, this::invalidLifecycle));
    }

    private SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(SERVICES, bytes(SERVICES));
        files.put(LIFECYCLE, bytes(LIFECYCLE));
        Path contracts = directory.resolve("contracts");
        if (Files.isDirectory(contracts)) {
            try (Stream<Path> found = Files.list(contracts)) {
                found.map(file -> "contracts/" + file.getFileName())
                        .filter(name -> name.endsWith(".yml"))
                        .forEach(name -> files.put(name, bytes(name)));
            } catch (IOException e) {
                throw new InvalidCatalogueException("Cannot list " + contracts + ": " + e.getMessage());
            }
        }
        return files;
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new InvalidCatalogueException(
                    "Cannot read the catalogue: expected a readable file, got " + directory.resolve(name));
        }
    }

    /** What was hashed is what is read. */
    private static byte[] content(String name, SortedMap<String, byte[]> files) {
        return files.getOrDefault(name, new byte[0]);
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.getValue());
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private <T> T parse(String name, byte[] bytes, Class<T> type) {
        try {
            T parsed = yaml.readValue(bytes, type);
            if (parsed == null) {
                throw invalid(name, "something in it", "an empty file");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? name
                    : name + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw new InvalidCatalogueException(
                    "Cannot read " + directory.resolve(where) + ": " + YamlProblem.describe(e));
        } catch (IOException e) {
            throw new InvalidCatalogueException("Cannot read " + directory.resolve(name) + ": " + e.getMessage());
        }
    }

    private List<ServiceEntry> services(SortedMap<String, byte[]> files, List<JsonNode> contracts) {
        CatalogueFiles.Services parsed = parse(SERVICES, content(SERVICES, files), CatalogueFiles.Services.class);
        List<ServiceEntry> services = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CatalogueFiles.Service service : required(SERVICES, "services", parsed.services())) {
            String name = required(SERVICES, "name of a service", service.name());
            if (!SERVICE_NAME.matcher(name).matches()) {
                throw invalid(SERVICES, "a service name of a-z, 0-9, dot and dash, at most 48 long", name);
            }
            if (!names.add(name)) {
                throw invalid(SERVICES, "each service once", name + " twice");
            }
            ZoneId zone = zone(required(SERVICES, "zone of service " + name, service.zone()));
            services.add(new ServiceEntry(
                    name,
                    zone,
                    DeliveryThresholds.find(contracts, name, "delivery-time"),
                    DeliveryThresholds.findOwn(contracts, name),
                    DeliveryThresholds.find(contracts, name, "sms-receipt")));
        }
        return services;
    }

    private ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw invalid(SERVICES, "a zone such as Europe/London", zone);
        }
    }

    private List<Definition> definitions(CatalogueFiles.Lifecycle parsed) {
        List<Definition> definitions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CatalogueFiles.LifecycleDefinition entry : required(LIFECYCLE, "definitions", parsed.definitions())) {
            Definition definition = definition(entry);
            if (!names.add(definition.name())) {
                throw invalid(LIFECYCLE, "each definition once", definition.name() + " twice");
            }
            definitions.add(definition);
        }
        if (definitions.isEmpty() || definitions.size() > Catalogue.MOST_DEFINITIONS) {
            throw invalid(
                    LIFECYCLE,
                    "1 to " + Catalogue.MOST_DEFINITIONS + " definitions",
                    String.valueOf(definitions.size()));
        }
        return definitions;
    }

    private Definition definition(CatalogueFiles.LifecycleDefinition entry) {
        String name = required(LIFECYCLE, "name of a definition", entry.name());
        int windowDays = required(LIFECYCLE, "windowDays of " + name, entry.windowDays());
        if (windowDays < 1 || windowDays > 3_660) {
            throw invalid(LIFECYCLE, "windowDays of " + name + " from 1 to 3660", String.valueOf(windowDays));
        }
        return new Definition(
                name,
                windowDays,
                new HashSet<>(required(LIFECYCLE, "protocols of " + name, entry.protocols())),
                new HashSet<>(required(LIFECYCLE, "kinds of " + name, entry.kinds())),
                states(name, entry.states()));
    }

    private Set<String> states(String definition, @Nullable List<String> states) {
        if (states == null) {
            return Definition.REGISTERED_STATES;
        }
        if (states.isEmpty() || !Definition.REGISTERED_STATES.containsAll(states)) {
            throw invalid(
                    LIFECYCLE,
                    "states of " + definition + " among disabled, enabled, leaver",
                    String.join(", ", states));
        }
        return new HashSet<>(states);
    }

    private <T> T required(String file, String what, @Nullable T value) {
        if (value == null) {
            throw invalid(file, what, "nothing");
        }
        return value;
    }

    private InvalidCatalogueException invalidLifecycle(String expected, String got) {
        return invalid(LIFECYCLE, expected, got);
    }

    private InvalidCatalogueException invalid(String file, String expected, String got) {
        return new InvalidCatalogueException(
                "Cannot read " + directory.resolve(file) + ": expected " + expected + ", got " + got);
    }
}
