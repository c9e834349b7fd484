package io.milepost.sla.bundle;

import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.signing.Hash;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A contract in its own words: the bytes of its file, and of the calendars that it names, by their names relative to it. */
public record ContractSource(String service, String name, String file, SortedMap<String, byte[]> files) {
    /** The contracts of a directory as their files are now. */
    public static List<ContractSource> loadDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            List<ContractSource> sources = new ArrayList<>();
            for (Path file : found.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                sources.add(load(file));
            }
            return sources;
        } catch (IOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the contracts: expected readable files in %s, got %s".formatted(directory, e));
        }
    }

    /** Every contract's file of a directory, and those that they name wherever they lie. */
    public static List<Path> findFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        Set<Path> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yml")).toList()) {
                found.add(file);
                findNamedFiles(Files.readString(file)).stream()
                        .map(named -> directory.resolve(named).normalize())
                        .filter(Files::isRegularFile)
                        .forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    static ContractSource load(Path file) throws IOException {
        Contract contract = ContractReader.load(file);
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null) {
            throw new IOException("a contract has a directory, got " + file);
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        String text = Files.readString(file);
        String name = file.getFileName().toString();
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        for (String named : findNamedFiles(text)) {
            Path attachment = directory.resolve(named).normalize();
            if (Files.isRegularFile(attachment)) {
                if (!attachment.startsWith(directory)) {
                    throw CommandFailure.invalidConfiguration("Cannot freeze the contract " + file
                            + ": expected the files that it names beside it, got " + named);
                }
                files.put(
                        directory.relativize(attachment).toString().replace('\\', '/'), Files.readAllBytes(attachment));
            }
        }
        return new ContractSource(contract.service(), contract.name(), name, files);
    }

    /** The hash of the contract's own file. */
    public String hash() {
        return Hash.of(files.getOrDefault(file, new byte[0]));
    }

    void write(Path directory) throws IOException {
        for (SortedMap.Entry<String, byte[]> each : files.entrySet()) {
            Path target = directory.resolve(each.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, each.getValue());
        }
    }

    /** Every value of a key {@code file}, wherever it stands. */
    private static List<String> findNamedFiles(String text) {
        List<String> named = new ArrayList<>();
        collect(new Yaml(new LoaderOptions()).compose(new StringReader(text)), named);
        return named;
    }

    private static void collect(Node node, List<String> named) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> collect(item, named));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("file")
                        && entry.getValueNode() instanceof ScalarNode value) {
                    named.add(value.getValue().strip());
                }
                collect(entry.getValueNode(), named);
            }
        }
    }
}
