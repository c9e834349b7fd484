package io.milepost.sla.web;

import io.milepost.dashboards.asset.Asset;
import io.milepost.dashboards.asset.Assets;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Styles, script and icon of the pages. Their addresses have their hash in them, so browsers may keep them for ever. */
@Path("/assets/{address}")
@Tag(name = "pages")
public final class AssetsResource {

    private final Assets assets;

    public AssetsResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Operation(summary = "A style sheet, script or icon of the pages")
    public Response load(@PathParam("address") String address, @Context Request request) {
        Asset asset = assets.find(address)
                .orElseThrow(() -> ProblemException.notFound("Cannot find the asset: got " + address));
        EntityTag tag = new EntityTag(asset.hash());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                unchanged != null ? unchanged : Response.ok(asset.bytes(), asset.contentType());
        return response.tag(tag)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }
}
