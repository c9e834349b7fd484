package io.milepost.collector.probe.request;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Turn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A text message through a gateway that speaks as Kannel's {@code sendsms} does: handed in, and where somebody listens for it, its
 * receipt waited for.
 */
public final class SmsConversation implements Conversation {

    /** Delivered, failed or refused: what ends the waiting. */
    private static final int ENDS = 1 + 2 + 16;

    private static final Duration LONGEST_SUBMISSION = Duration.ofMinutes(1);

    private final Message message;
    private final @Nullable ReceiptListener receipts;
    private final Duration patience;

    /** @param path of the gateway's interface, {@code /cgi-bin/sendsms} unless it was moved */
    public record Message(String host, String path, Login login, String sender, String recipient) {}

    /** @param receipts null: it is enough that the gateway takes the message */
    public SmsConversation(Message message, @Nullable ReceiptListener receipts, Duration patience) {
        this.message = message;
        this.receipts = receipts;
        this.patience = patience;
    }

    @Override
    public Turn begin(Findings findings) {
        ReceiptListener.Expected expected =
                receipts == null ? null : receipts.expect(patience.plus(LONGEST_SUBMISSION));
        String query = "?username=" + encode(message.login().user()) + "&password="
                + encode(message.login().password()) + "&from=" + encode(message.sender()) + "&to="
                + encode(message.recipient()) + "&text=" + encode("Milepost probe");
        if (expected != null) {
            query += "&dlr-mask=" + ENDS + "&dlr-url=" + encode(expected.url() + "?type=%d");
        }
        byte[] request = new HttpConversation.HttpRequest("GET", message.host(), message.path() + query, null).render();
        return new Turn.Exchange<>(
                Phase.SUBMIT,
                request,
                HttpAnswer.head(),
                head -> Turn.hear(Phase.SUBMIT, head.whole(), answer -> {
                    findings.note("gateway", answer.body().strip());
                    check(answer);
                    return expected == null ? Turn.end("") : await(expected);
                }));
    }

    private Turn await(ReceiptListener.Expected expected) {
        return new Turn.Await<>(Phase.RECEIPT, expected.receipt(), patience, receipt -> {
            if (receipt != ReceiptListener.Receipt.DELIVERED) {
                throw ProbeFailure.in(Phase.RECEIPT, Cause.REPLY, "expected delivered, got " + receipt);
            }
            return Turn.end("");
        });
    }

    private static void check(HttpAnswer answer) throws ProbeFailure {
        if (answer.status() / 100 != 2) {
            Cause cause = answer.status() == 401 || answer.status() == 403
                    ? Cause.CREDENTIALS
                    : answer.status() >= 500 ? Cause.TEMPORARY : Cause.REPLY;
            throw ProbeFailure.in(
                    Phase.SUBMIT, cause, "expected status 202, got " + answer.status() + " " + answer.body());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
