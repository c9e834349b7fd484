package io.milepost.sla.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever ends a request into a {@link Problem}. A defect of ours is logged with a number; the client learns the
 * number and nothing else.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger logger = LoggerFactory.getLogger(ProblemMapper.class);

    /** Of the request that failed; absent outside of one. */
    @Context
    private @Nullable HttpHeaders headers;

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
            return respond(400, MalformedJson.describe(json), null, null);
        }
        UUID number = UUID.randomUUID();
        logger.error("Request failed, number {}", number, failure);
        return respond(
                500, "The request failed through no fault of yours; its number in our log is " + number, null, null);
    }

    /** A browser names HTML first; a program that asks for nothing in particular gets JSON. */
    private String mediaType() {
        return MediaType.TEXT_HTML_TYPE.equals(firstAccepted()) ? Problem.PAGE : Problem.MEDIA_TYPE;
    }

    private @Nullable MediaType firstAccepted() {
        try {
            return headers == null ? null : headers.getAcceptableMediaTypes().get(0);
        } catch (ProcessingException e) {
            // The header itself may be what cannot be read.
            return null;
        }
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

    private Response respond(int status, String detail, @Nullable Integer line, @Nullable Response original) {
        Response.StatusType type = Response.Status.fromStatusCode(status);
        String title = type == null ? "HTTP " + status : type.getReasonPhrase();
        Response.ResponseBuilder response =
                Response.status(status).type(mediaType()).entity(new Problem(title, status, detail, line));
        if (original != null && original.getHeaderString("Allow") != null) {
            response.header("Allow", original.getHeaderString("Allow"));
        }
        if (status == 401) {
            response.header("WWW-Authenticate", "Bearer realm=\"facts\"");
        }
        return response.build();
    }
}
