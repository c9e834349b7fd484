package io.milepost.collector.probe.request;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Turn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to a web server, such as for the page on which users of a web mail sign in. Whatever the answer, no other address is
 * gone to: a redirection is an answer like any other.
 */
public final class HttpConversation implements Conversation {

    private final HttpRequest request;
    private final Expectation expectation;

    /** @param host with its port where that is not the scheme's own */
    public record HttpRequest(
            String method,
            String host,
            String path,
            @Nullable Login login) {

        /** What goes over the wire. */
        byte[] render() {
            String authorization = login == null
                    ? ""
                    : "Authorization: Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8))
                            + "\r\n";
            return (method + " " + path + " HTTP/1.1\r\nHost: " + host
                            + "\r\nUser-Agent: Milepost-Probe\r\nAccept: */*\r\nConnection: close\r\n"
                            + authorization + "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * What makes an answer a good one.
     *
     * @param statuses any below 400 when empty
     * @param text stands in the body
     * @param header is there, with some value that is noted
     */
    public record Expectation(
            Set<Integer> statuses,
            @Nullable String text,
            @Nullable String header) {

        boolean fits(int status) {
            return statuses.isEmpty() ? status < 400 : statuses.contains(status);
        }
    }

    public HttpConversation(HttpRequest request, Expectation expectation) {
        this.request = request;
        this.expectation = expectation;
    }

    @Override
    public Turn begin(Findings findings) {
        return new Turn.Exchange<>(
                Phase.ANSWER,
                request.render(),
                HttpAnswer.head(),
                head -> Turn.hear(Phase.TRANSFER, head.whole(), answer -> {
                    judge(answer, findings);
                    return Turn.end("");
                }));
    }

    private void judge(HttpAnswer answer, Findings findings) throws ProbeFailure {
        findings.note("status", Integer.toString(answer.status()));
        if (!expectation.fits(answer.status())) {
            Cause cause = answer.status() == 401 || answer.status() == 403
                    ? Cause.CREDENTIALS
                    : answer.status() >= 500 ? Cause.TEMPORARY : Cause.REPLY;
            throw ProbeFailure.in(
                    Phase.ANSWER,
                    cause,
                    "expected status "
                            + (expectation.statuses().isEmpty() ? "below 400" : expectation.statuses())
                            + ", got " + answer.status());
        }
        String header = expectation.header();
        if (header != null) {
            String value = answer.header(header.toLowerCase(java.util.Locale.ROOT));
            if (value == null) {
                throw ProbeFailure.in(Phase.ANSWER, Cause.MISSING, "expected a header " + header + ", got none");
            }
            findings.note(header, value);
        }
        String text = expectation.text();
        if (text != null && !answer.body().contains(text)) {
            throw ProbeFailure.in(
                    Phase.TRANSFER,
                    Cause.MISSING,
                    "expected '" + text + "' in the page, got " + answer.body().length() + " characters without it");
        }
    }
}
