package io.milepost.sla.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever ends a request into a {@link Problem}. A defect of ours is logged with a number; the client learns the
 * number and nothing else.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger logger = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return respond(problem.status(), String.valueOf(problem.getMessage()), problem.line(), null);
        }
        if (failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return refused.getResponse().getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR
                    ? respond(refused.getResponse().getStatus(), describe(refused), null, refused.getResponse())
                    : refused.getResponse();
        }
        if (failure instanceof JsonMappingException mapping && mapping.getCause() instanceof ProblemException problem) {
            return toResponse(problem);
        }
        // What we could not write is ours, and is an InvalidDefinitionException.
        if (failure instanceof JsonProcessingException json && !(json instanceof InvalidDefinitionException)) {
            return respond(400, describe(json), null, null);
        }
        UUID number = UUID.randomUUID();
        logger.error("Request failed, number {}", number, failure);
        return respond(
                500, "The request failed through no fault of yours; its number in our log is " + number, null, null);
    }

    /** Without the text that was sent, which may be anything. */
    private static String describe(JsonProcessingException json) {
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

    private static String describe(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case 404 -> "There is nothing at this address; /openapi.json lists what there is";
            case 405 -> "This address does not answer this method; /openapi.json lists what it does";
            case 406 -> "This address cannot answer in any of the media types that were asked for";
            case 415 -> "This address does not take this media type";
            default -> String.valueOf(refused.getMessage());
        };
    }

    private static Response respond(int status, String detail, @Nullable Integer line, @Nullable Response original) {
        Response.StatusType type = Response.Status.fromStatusCode(status);
        String title = type == null ? "HTTP " + status : type.getReasonPhrase();
        Response.ResponseBuilder response =
                Response.status(status).type(Problem.MEDIA_TYPE).entity(new Problem(title, status, detail, line));
        if (original != null && original.getHeaderString("Allow") != null) {
            response.header("Allow", original.getHeaderString("Allow"));
        }
        if (status == 401) {
            response.header("WWW-Authenticate", "Bearer realm=\"facts\"");
        }
        return response.build();
    }
}
