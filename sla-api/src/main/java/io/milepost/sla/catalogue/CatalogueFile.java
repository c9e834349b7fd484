package io.milepost.sla.catalogue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One YAML file of the catalogue, read strictly: a key that is misspelt is an error with its place, not a default. */
final class CatalogueFile {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CatalogueFile() {}

    static <T> T load(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the catalogue: expected a file " + file + ", got none");
        }
        try {
            T read = YAML.readValue(file.toFile(), type);
            if (read == null) {
                throw CommandFailure.invalidConfiguration(
                        "Cannot read the catalogue: expected YAML in " + file + ", got an empty file");
            }
            return read;
        } catch (JacksonException e) {
            throw CommandFailure.invalidConfiguration("Cannot read the catalogue: " + place(file, e) + reason(e));
        } catch (IOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read the catalogue: expected a readable file, got " + file + " (" + e.getMessage() + ")");
        }
    }

    static void require(@Nullable Object value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("expected the " + what + ", got nothing");
        }
    }

    private static String place(Path file, JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return placeOf(file, unknown);
        }
        return e.getLocation() == null
                ? file + ": "
                : file + ":" + e.getLocation().getLineNr() + ":"
                        + e.getLocation().getColumnNr() + ": ";
    }

    /** Jackson tells of an unknown key at the end of its record; the key itself stands above. */
    private static String placeOf(Path file, UnrecognizedPropertyException unknown) {
        Pattern key = Pattern.compile("(?:^|[\\s{,-])(" + Pattern.quote(unknown.getPropertyName()) + ")\\s*:");
        try {
            List<String> lines = Files.readAllLines(file);
            for (int line = Math.min(lines.size(), unknown.getLocation().getLineNr()); line > 0; line--) {
                Matcher found = key.matcher(lines.get(line - 1));
                if (found.find()) {
                    return file + ":" + line + ":" + (found.start(1) + 1) + ": ";
                }
            }
        } catch (IOException ignored) {
            // The file was read a moment ago; without it its name must do.
        }
        return file + ": ";
    }

    private static String reason(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return "expected one of the keys "
                    + String.join(
                            ", ", known.stream().map(String::valueOf).sorted().toList()) + ", got "
                    + unknown.getPropertyName();
        }
        return e.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : e.getOriginalMessage();
    }
}
