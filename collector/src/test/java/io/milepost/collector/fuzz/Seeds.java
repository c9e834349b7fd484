package io.milepost.collector.fuzz;

import io.milepost.samples.recorded.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a target's fuzzing begins with: the inputs that were worth keeping, among them all that ever did harm, and of the recorded logs a line of each
 * shape, and a few stretches as they stand.
 */
final class Seeds {

    private static final int MOST_SHAPES = 120;
    private static final int STRETCHES = 6;
    private static final int STRETCH_LINES = 12;

    private Seeds() {}

    /** The inputs in the repository. */
    static List<Path> kept(FuzzTarget target) throws IOException {
        URL folder = Objects.requireNonNull(
                Seeds.class.getResource("/fuzz/" + target.folder()), "no inputs are kept for " + target);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    static List<byte[]> of(FuzzTarget target) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : kept(target)) {
            seeds.add(Files.readAllBytes(file));
        }
        for (String recording : target.recordings()) {
            List<String> lines = lines(recording);
            shapes(lines).forEach(line -> seeds.add(Lines.bytes(line)));
            for (int i = 0; i < STRETCHES; i++) {
                int from = Math.max(0, lines.size() - STRETCH_LINES) / STRETCHES * i;
                List<String> stretch = lines.subList(from, Math.min(lines.size(), from + STRETCH_LINES));
                seeds.add(Lines.bytes(String.join("\n", stretch)));
            }
        }
        return seeds;
    }

    private static List<String> shapes(List<String> lines) {
        Set<String> known = new HashSet<>();
        List<String> shapes = new ArrayList<>();
        for (String line : lines) {
            if (shapes.size() < MOST_SHAPES && known.add(line.replaceAll("[^ ]*[0-9@][^ ]*", "9"))) {
                shapes.add(line);
            }
        }
        return shapes;
    }

    private static List<String> lines(String recording) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                        Recording.class.getResourceAsStream("/recorded/" + recording + ".gz"),
                        "the recording is missing: " + recording);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().limit(3000).toList();
        }
    }
}
