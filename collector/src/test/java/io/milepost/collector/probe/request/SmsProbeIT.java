package io.milepost.collector.probe.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.ProbeBench;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.definition.ProbeDefinition;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text messages through Debian's Kannel. */
@Tag("real-server")
class SmsProbeIT {

    @TempDir
    private static Path directory;

    private static LocalKannel gateway;
    private final ProbeBench bench = new ProbeBench();

    @BeforeAll
    static void start() throws Exception {
        gateway = new LocalKannel(directory);
        gateway.start();
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ProbeResult probe(ReceiptListener receipts, Duration patience) throws Exception {
        bench.message(new ProbeDefinition.Message("44123", "447700900001", null, null, patience, receipts));
        return bench.probe("sms+http://127.0.0.1:" + gateway.sendPort());
    }

    @Test
    void aTextMessageIsTaken_andItsReceiptArrives() throws Exception {
        bench.login(LocalKannel.USER, LocalKannel.PASSWORD);
        try (ReceiptListener receipts = new ReceiptListener("127.0.0.1", new InetSocketAddress("127.0.0.1", 0))) {
            ProbeResult result = probe(receipts, Duration.ofSeconds(30));

            assertThat(result.reason()).isNull();
            assertThat(result.phases().nanos()).containsKeys(Phase.SUBMIT, Phase.RECEIPT);
            assertThat(gateway.messages()).anyMatch(message -> message.contains("447700900001"));
        }
    }

    @Test
    void aReceiptThatDoesNotComeIsLost() throws Exception {
        bench.login(LocalKannel.USER, LocalKannel.PASSWORD);
        // The gateway is told of an address where nobody listens for it.
        try (ReceiptListener elsewhere = new ReceiptListener("127.0.0.2", new InetSocketAddress("127.0.0.1", 0))) {
            ProbeResult result = probe(elsewhere, Duration.ofMillis(500));

            assertThat(result.reason()).isEqualTo("receipt: no answer within 500 ms");
            assertThat(result.evidence().phase()).isEqualTo(Phase.RECEIPT);
            assertThat(result.evidence().cause()).isEqualTo(Cause.LOST);
        }
    }

    @Test
    void aWrongPasswordIsTold_andNotRepeated() throws Exception {
        bench.login(LocalKannel.USER, "hunter2")
                .message(new ProbeDefinition.Message("44123", "447700900001", null, null, Duration.ofSeconds(5), null));
        ProbeResult result = bench.probe("sms+http://127.0.0.1:" + gateway.sendPort());

        assertThat(result.evidence().phase()).isEqualTo(Phase.SUBMIT);
        assertThat(result.evidence().cause()).isEqualTo(Cause.CREDENTIALS);
        assertThat(result.reason()).doesNotContain("hunter2");
    }
}
