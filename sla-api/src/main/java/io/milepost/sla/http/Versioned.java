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
        EntityTag tag = new EntityTag(instance + "-" + version);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = unchanged != null ? unchanged : Response.ok(entity.get());
        return response.tag(tag).cacheControl(askEachTime()).build();
    }

    private static CacheControl askEachTime() {
        CacheControl control = new CacheControl();
        control.setNoCache(true);
        control.setNoTransform(false);
        return control;
    }
}
