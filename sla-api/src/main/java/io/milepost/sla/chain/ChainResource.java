package io.milepost.sla.chain;

import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The chain in public: its head, which is meant to be copied, and all of it. */
@Path("/public/editions")
@Tag(name = "editions")
public final class ChainResource {
    private final StoredChain chain;

    public ChainResource(StoredChain chain) {
        this.chain = chain;
    }

    @GET
    @Path("/head.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The last entry's number and hash: keep a copy, and no other history can be told later")
    public byte[] showHead() {
        return head().json();
    }

    @GET
    @Path("/head.txt")
    @Produces("text/plain; charset=utf-8")
    @Operation(summary = "The same in one line: number, hash, instant")
    public String showHeadAsText() {
        return head().line();
    }

    @GET
    @Path("/chain.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All entries with their signatures: editions and keys")
    public byte[] showChain() {
        return chain.load().render();
    }

    private ChainHead head() {
        return chain.findLast()
                .map(ChainHead::of)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no head yet: expected an edition or a key, got none; the first closing makes one"));
    }
}
