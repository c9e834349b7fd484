package io.milepost.sla.http;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * How long requests take, by the template of their route and never by their address.
 *
 * <pre>
 * milepost_http_request_seconds_bucket{method="PUT",route="/api/facts/{kind}/{producer}/{period}",status="200",le="0.1"} 75
 * </pre>
 */
public final class HttpMetrics implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String STARTED = HttpMetrics.class.getName();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS");

    private final Histogram seconds;

    public HttpMetrics(PrometheusRegistry registry) {
        seconds = Histogram.builder()
                .name("milepost_http_request_seconds")
                .help("Time from the request's headers to the answer's.")
                .labelNames("method", "route", "status")
                .classicUpperBounds(0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10)
                .nativeInitialSchema(5)
                .nativeMaxNumberOfBuckets(160)
                .nativeResetDuration(24, TimeUnit.HOURS)
                .register(registry);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(STARTED) instanceof Long started) {
            seconds.labelValues(method(request), route(request), Integer.toString(response.getStatus()))
                    .observe((System.nanoTime() - started) / 1e9);
        }
    }

    private static String method(ContainerRequestContext request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
    }

    private static String route(ContainerRequestContext request) {
        if (!(request.getUriInfo() instanceof ExtendedUriInfo matched)
                || matched.getMatchedTemplates().isEmpty()) {
            return "none";
        }
        List<UriTemplate> templates = new java.util.ArrayList<>(matched.getMatchedTemplates());
        Collections.reverse(templates);
        StringBuilder route = new StringBuilder();
        templates.forEach(template -> route.append(template.getTemplate()));
        return route.toString().replace("//", "/");
    }
}
