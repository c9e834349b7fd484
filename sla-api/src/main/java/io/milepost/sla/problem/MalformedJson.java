package io.milepost.sla.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says of a body that cannot be read where and what was expected, without the text that was sent, which may be anything. */
final class MalformedJson {

    private MalformedJson() {}

    static String describe(JsonProcessingException json) {
        JsonLocation place = json.getLocation();
        String path = json instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."))
                : "";
        return "Cannot read the body as JSON"
                + (place == null ? "" : ", line " + place.getLineNr() + " column " + place.getColumnNr())
                + (path.isEmpty() ? "" : ", in " + path)
                + (json instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                        ? ": expected " + kind(mismatch.getTargetType())
                        : ": expected what /openapi.json shows");
    }

    private static String kind(Class<?> wanted) {
        if (wanted == String.class) {
            return "text";
        }
        if (wanted == Instant.class) {
            return "an instant such as 2026-10-01T10:00:00Z";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive() && wanted != boolean.class) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(wanted) ? "a list" : "what /openapi.json shows";
    }
}
