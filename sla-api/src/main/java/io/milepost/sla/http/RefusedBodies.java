package io.milepost.sla.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Set;

/**
 * A request that was refused may have left some of its body unread, and the server then hangs up. The answer says so: otherwise a client's next
 * request would meet a connection that is being closed.
 */
public final class RefusedBodies implements ContainerResponseFilter {

    private static final Set<String> WITH_BODY = Set.of(HttpMethod.PUT, HttpMethod.POST);
    private static final int FIRST_REFUSAL = 400;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= FIRST_REFUSAL && WITH_BODY.contains(request.getMethod())) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }
}
