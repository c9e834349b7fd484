package io.milepost.sla.openapi;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of some resource classes, made when it is first asked for: starting should not pay for it. Thread-safe. */
public final class OpenApiDocument {

    private final Set<Class<?>> resources;
    private final String version;
    private @Nullable String json;

    public OpenApiDocument(List<? extends Class<?>> resources, String version) {
        this.resources = new LinkedHashSet<>(resources);
        this.resources.add(OpenApiResource.class);
        this.version = version;
    }

    synchronized String json() {
        if (json == null) {
            OpenAPI api = new Reader(new OpenAPI()).read(resources);
            api.info(new Info().title("Milepost").version(version));
            json = Json.pretty(api);
        }
        return json;
    }
}
