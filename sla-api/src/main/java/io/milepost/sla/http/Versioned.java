package io.milepost.sla.http;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Answers that are computed only when the client has not got them: their tag is the version of what they are computed from. */
public final class Versioned {

    private final String instance;

    /** The instance tells apart the answers of two starts, between which code or catalogue may have changed. */
    public Versioned(String instance) {
        this.instance = instance;
    }

    public Response respond(Request request, String version, Supplier<?> entity) {
        String tag = instance + "-" + version;
        return respondTagged(request, tag, () -> new Entity(tag, entity.get()));
    }

    /** With a tag that holds beyond a start; the entity has its own, because more may be known once it was made. */
    public static Response respondTagged(Request request, String tag, Supplier<Entity> made) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag(tag));
        if (unchanged != null) {
            return unchanged.tag(new EntityTag(tag)).cacheControl(askEachTime()).build();
        }
        Entity entity = made.get();
        return Response.ok(entity.content())
                .tag(new EntityTag(entity.tag()))
                .cacheControl(askEachTime())
                .build();
    }

    /** What is answered, and its tag. */
    public record Entity(String tag, Object content) {}

    private static CacheControl askEachTime() {
        CacheControl control = new CacheControl();
        control.setNoCache(true);
        control.setNoTransform(false);
        return control;
    }
}
