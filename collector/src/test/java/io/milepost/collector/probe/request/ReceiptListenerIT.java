package io.milepost.collector.probe.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who can reach the place where receipts of text messages arrive, and who can hold it up. */
class ReceiptListenerIT {

    @Test
    void receiptsAreTakenOnTheLoopbackInterfaceUnlessAnotherAddressIsSaid() throws Exception {
        assertThatThrownBy(() -> ReceiptListener.open("gateway.example", 0, null))
                .hasMessage("Cannot take receipts at gateway.example: expected the address of this machine to listen at"
                        + " besides, such as 0.0.0.0, because a gateway elsewhere does not reach the loopback"
                        + " interface, got none");
        try (ReceiptListener receipts = ReceiptListener.open("127.0.0.1", 0, null)) {
            assertThat(receipts.boundTo().isLoopbackAddress()).isTrue();
        }
        try (ReceiptListener receipts = ReceiptListener.open("gateway.example", 0, "0.0.0.0")) {
            assertThat(receipts.boundTo().isAnyLocalAddress()).isTrue();
        }
    }

    @Test
    void whoSaysHalfARequestHoldsUpNobodysReceipt() throws Exception {
        try (ReceiptListener receipts = ReceiptListener.open("127.0.0.1", 0, null)) {
            ReceiptListener.Expected expected = receipts.expect(Duration.ofSeconds(20));
            URI address = URI.create(expected.url() + "?type=1");
            try (Socket slow = new Socket("127.0.0.1", address.getPort())) {
                slow.getOutputStream().write("GET /receipt/x?ty".getBytes(StandardCharsets.US_ASCII));
                slow.getOutputStream().flush();
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
                assertThat(expected.receipt().get()).isEqualTo(ReceiptListener.Receipt.DELIVERED);
            }
        }
    }
}
