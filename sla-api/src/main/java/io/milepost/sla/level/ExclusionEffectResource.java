package io.milepost.sla.level;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.http.QueryPeriod;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What would be, with and without each exclusion. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "exclusions")
public final class ExclusionEffectResource {
    private final Catalogue catalogue;
    private final StoredLevels levels;
    private final ExclusionEffects effects;

    public ExclusionEffectResource(Catalogue catalogue, StoredLevels levels, ExclusionEffects effects) {
        this.catalogue = catalogue;
        this.levels = levels;
        this.effects = effects;
    }

    @GET
    @Path("/{service}/sla/{contract}/exclusions")
    @Operation(
            summary = "Each request for exclusion in a period, and the figures with and without it",
            description = "A result in which a request makes no difference is not listed with it.")
    public List<Map<String, Object>> findEffects(
            @PathParam("service") String service,
            @PathParam("contract") String name,
            @QueryParam("period") @Nullable String period) {
        catalogue.requireService(service);
        Contract contract = levels.requireContract(service, name);
        return effects.load(contract, QueryPeriod.parse(period == null ? "" : period, contract.zone())).stream()
                .map(ExclusionEffectResource::toMap)
                .toList();
    }

    private static Map<String, Object> toMap(ExclusionEffects.Effect effect) {
        Map<String, Object> map = new LinkedHashMap<>(effect.exclusion().toMap());
        map.put("effects", effect.changes().toMaps());
        return map;
    }
}
