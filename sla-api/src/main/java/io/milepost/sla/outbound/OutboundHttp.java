package io.milepost.sla.outbound;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls addresses that somebody configured. Nothing is called that the guard of addresses refuses, no redirect is followed, of the answer only
 * the status is read, and a receiver that dribbles bytes does not hold us longer than one that is silent. Thread-safe.
 */
public final class OutboundHttp {

    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outbound-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final AddressGuard guard;

    public OutboundHttp(AddressGuard guard) {
        this.guard = guard;
    }

    /** What is posted where, and how long all of it may take. */
    public record Call(URI url, Map<String, String> headers, String contentType, byte[] body, Duration patience) {}

    /** Returns when the receiver has said that it has it; any other answer, and none, is an exception. */
    public void post(Call call) throws IOException {
        HttpPost post = new HttpPost(call.url());
        call.headers().forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(call.body(), ContentType.parse(call.contentType())));
        send(post, call.url(), call.patience());
    }

    /** The same for a gateway that takes its orders in the address. */
    public void get(URI url, Duration patience) throws IOException {
        send(new HttpGet(url), url, patience);
    }

    private void send(HttpUriRequestBase request, URI url, Duration patience) throws IOException {
        request.setHeader("User-Agent", "Milepost");
        ScheduledFuture<?> deadline = DEADLINES.schedule(request::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpClient client = client(url, patience);
                ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            if (response.getCode() < 200 || response.getCode() > 299) {
                throw new IOException("Cannot deliver to " + place(url) + ": expected a status of 200 to 299, got "
                        + response.getCode());
            }
        } catch (IOException e) {
            if (request.isCancelled()) {
                throw new IOException("Cannot deliver to " + place(url) + ": expected an answer within "
                        + patience.toMillis() + " ms, got none");
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    /** The address without what may be a secret: user, path and query. */
    public static String place(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** A client for one call, which resolves names by the guard alone. Where there is no TLS only allowed networks are called. */
    private CloseableHttpClient client(URI url, Duration longest) {
        AddressGuard own = "https".equals(url.getScheme()) ? guard : guard.withoutPublic();
        Timeout patience = Timeout.of(longest);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(own)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(patience)
                                .setSocketTimeout(patience)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(patience).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }
}
