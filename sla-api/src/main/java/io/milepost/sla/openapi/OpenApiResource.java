package io.milepost.sla.openapi;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document, made from the resource classes when somebody first asks for it: starting should not pay for it. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "description")
public final class OpenApiResource {

    private final Set<Class<?>> resources;
    private final String version;
    private @Nullable String document;

    public OpenApiResource(List<? extends Class<?>> resources, String version) {
        this.resources = new LinkedHashSet<>(resources);
        this.resources.add(OpenApiResource.class);
        this.version = version;
    }

    @GET
    @Operation(summary = "This document")
    public synchronized String describe() {
        if (document == null) {
            OpenAPI api = new Reader(new OpenAPI()).read(resources);
            api.info(new Info().title("Milepost").version(version));
            document = Json.pretty(api);
        }
        return document;
    }
}
