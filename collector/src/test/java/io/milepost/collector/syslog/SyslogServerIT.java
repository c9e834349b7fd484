package io.milepost.collector.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.spool.Retention;
import io.milepost.collector.spool.SegmentInput;
import io.milepost.collector.spool.Spool;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogServerIT {
    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    @TempDir
    Path directory;

    private final SyslogCounters counters = new SyslogCounters(new PrometheusRegistry());
    private Path spoolDirectory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Spool spool;

    @SuppressWarnings("NullAway.Init")
    private SpoolQueue queue;

    private @Nullable SyslogServer server;

    @BeforeEach
    void openSpool() throws IOException {
        spoolDirectory = directory.resolve("spool");
        spool = Spool.open(spoolDirectory, Clock.systemUTC(), Retention.NONE);
        queue = new SpoolQueue(spool, counters);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        queue.close();
        spool.close();
    }

    private InetSocketAddress start(SyslogSettings settings) throws IOException {
        server = SyslogServer.start(settings, queue, counters);
        return server.addresses().get(0);
    }

    private InetSocketAddress startTcp() throws IOException {
        return start(new SyslogSettings(null, ANY, null));
    }

    private static void send(InetSocketAddress to, String text) throws IOException {
        try (Socket socket = new Socket(to.getAddress(), to.getPort())) {
            socket.getOutputStream().write(text.getBytes(UTF_8));
        }
    }

    private List<String> received() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path segment : Spool.segments(spoolDirectory)) {
            try (InputStream in = new SegmentInput(FileChannel.open(segment, StandardOpenOption.READ))) {
                new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
            }
        }
        return lines;
    }

    private void await(BooleanSupplier done) throws InterruptedException {
        for (int tries = 0; tries < 3000 && !done.getAsBoolean(); tries++) {
            Thread.sleep(10);
        }
        assertThat(done.getAsBoolean()).as("within 30 seconds").isTrue();
    }

    private void expect(String... lines) throws Exception {
        await(() -> counters.count("kept") >= lines.length);
        assertThat(received()).containsExactly(lines);
    }

    @Test
    void datagrams_are_lines() throws Exception {
        InetSocketAddress address = start(new SyslogSettings(ANY, null, null));
        try (DatagramSocket socket = new DatagramSocket()) {
            for (String text : List.of("<22>Oct  1 00:00:00 mx1 a: one", "<22>1 - mx1 a - - - two\n")) {
                byte[] bytes = text.getBytes(UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, address));
            }
        }
        expect("<22>Oct  1 00:00:00 mx1 a: one", "<22>1 - mx1 a - - - two");
    }

    @Test
    void frames_counted_and_ended_by_newlines_may_be_mixed_and_come_in_any_pieces() throws Exception {
        InetSocketAddress address = startTcp();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (byte one : "8 <22>one 9 <22>twoä<22>three\r\n<22>four".getBytes(UTF_8)) {
                out.write(one);
                out.flush();
            }
        }
        expect("<22>one ", "<22>twoä", "<22>three", "<22>four");
    }

    @Test
    void a_newline_within_a_message_makes_no_second_line() throws Exception {
        send(startTcp(), "27 <22>mx1 a: x\n<22>mx2 forged\n6 <22>ok");
        expect("<22>mx1 a: x#012<22>mx2 forged", "<22>ok");
    }

    @Test
    void of_a_message_too_long_the_beginning_is_kept_and_the_next_one_is_whole() throws Exception {
        InetSocketAddress address = startTcp();
        String large = "<22>" + "x".repeat(200_000);
        send(address, large.length() + " " + large + "6 <22>ok" + large + "\n<22>end\n");
        String kept = large.substring(0, SyslogFrames.LONGEST_MESSAGE);
        expect(kept, "<22>ok", kept, "<22>end");
        assertThat(counters.truncatedCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 x", "99999999999 x", "12x", "1 ", "5000 <22>cut short"})
    void a_count_that_is_none_ends_the_connection_and_nothing_else(String text) throws Exception {
        InetSocketAddress address = startTcp();
        send(address, "10 <22>before");
        send(address, text);
        await(() -> counters.lostFrameCount() == 1);
        send(address, "<22>after\n");
        await(() -> counters.count("kept") == 2);
        assertThat(received()).contains("<22>after");
    }

    @Test
    void a_thousand_connections_lose_nothing() throws Exception {
        InetSocketAddress address = startTcp();
        Set<String> sent = new HashSet<>();
        for (int connection = 0; connection < 1000; connection++) {
            StringBuilder text = new StringBuilder();
            for (int message = 0; message < 20; message++) {
                String line = "<22>" + connection + "/" + message;
                sent.add(line);
                text.append(line.length()).append(' ').append(line);
            }
            send(address, text.toString());
        }
        await(() -> counters.count("kept") == sent.size());
        assertThat(received()).hasSize(sent.size()).containsAll(sent);
    }

    @Test
    void senders_wait_while_the_disk_takes_nothing_and_nothing_is_lost() throws Exception {
        InetSocketAddress address = startTcp();
        Files.delete(spoolDirectory);
        int messages = 60_000;
        String padding = "y".repeat(500);
        Thread sender = new Thread(() -> {
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                for (int i = 0; i < messages; i++) {
                    socket.getOutputStream().write(("<22>" + i + " " + padding + "\n").getBytes(UTF_8));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        sender.start();
        await(() -> queue.isFull());
        sender.join(1000);
        assertThat(sender.isAlive()).as("the sender waits").isTrue();
        Files.createDirectory(spoolDirectory);
        sender.join();
        await(() -> counters.count("kept") == messages);
        List<String> lines = received();
        assertThat(lines).hasSize(messages);
        assertThat(lines.get(messages - 1)).startsWith("<22>" + (messages - 1) + " ");
    }

    @Test
    void a_certificate_speaks_for_its_own_names_and_for_those_it_was_given() throws Exception {
        TestCertificate service = TestCertificate.make(directory, "collector", "dns:localhost");
        TestCertificate one = TestCertificate.make(directory, "one", "dns:mx1.trust.example");
        TestCertificate relay = TestCertificate.make(directory, "relay", "dns:relay.trust.example");
        TestCertificate stranger = TestCertificate.make(directory, "stranger", "dns:mx1.trust.example");
        Path authorities = Files.writeString(
                directory.resolve("authorities.pem"),
                Files.readString(one.certificate()) + Files.readString(relay.certificate()));
        InetSocketAddress address = start(new SyslogSettings(
                null,
                null,
                new SyslogSettings.Tls(
                        ANY,
                        service.certificate(),
                        service.key(),
                        authorities,
                        Map.of("relay.trust.example", Set.of("mx2", "mx3")))));

        sendTls(address, service, one, counted("<22>1 - mx1 a - - - own") + counted("<22>1 - mx2 a - - - forged"));
        sendTls(address, service, one, counted("<22>Oct  1 00:00:00 mx1.trust.example a: own"));
        sendTls(address, service, relay, counted("<22>1 - MX2 a - - - given") + counted("<22>1 - relay a - - - not"));
        assertThatThrownBy(() -> sendTls(address, service, stranger, counted("<22>1 - mx1 a - - - stranger")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sendTls(address, service, null, counted("<22>1 - mx1 a - - - nobody")))
                .isInstanceOf(IOException.class);
        send(address, counted("<22>1 - mx1 a - - - plain"));
        await(() -> counters.count("refused") == 2 && counters.count("kept") == 3);
        assertThat(received())
                .containsExactlyInAnyOrder(
                        "<22>1 - mx1 a - - - own",
                        "<22>Oct  1 00:00:00 mx1.trust.example a: own",
                        "<22>1 - MX2 a - - - given");
    }

    private static String counted(String message) {
        return message.length() + " " + message;
    }

    private static void sendTls(
            InetSocketAddress address, TestCertificate server, @Nullable TestCertificate client, String text)
            throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server.store().getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(client == null ? null : client.keys().getKeyManagers(), trust.getTrustManagers(), null);
        try (Socket socket = context.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            socket.getOutputStream().flush();
            // With TLS 1.3 a refused certificate shows at the first reading.
            socket.shutdownOutput();
            socket.getInputStream().read();
        }
    }

    @Test
    void an_address_that_is_taken_is_told() throws Exception {
        InetSocketAddress taken = startTcp();
        assertThatThrownBy(() -> SyslogServer.start(new SyslogSettings(null, taken, null), queue, counters))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot listen for syslog on /127.0.0.1:" + taken.getPort() + ": ");
    }

    @Test
    void a_certificate_that_is_not_there_is_told() {
        Path none = directory.resolve("none.pem");
        SyslogSettings.Tls tls = new SyslogSettings.Tls(ANY, none, none, none, Map.of());
        assertThatThrownBy(() -> SyslogServer.start(new SyslogSettings(null, null, tls), queue, counters))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot receive syslog over TLS: expected PEM files");
    }
}
