package io.milepost.collector.endurance.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * A mail server, as its log has it: a process that writes messages numbered from 1, each of which ends as one delivery whose
 * size is its number. It writes as many as it is asked for on standard input, in pieces that end within lines, and renames its
 * file now and then. Arguments: the directory, the seed.
 */
public final class NumberedLog {
    static final int LINES_A_MESSAGE = 5;
    private static final int MESSAGES_A_FILE = 20_000;
    private static final Instant START = Instant.parse("2026-10-24T22:50:00Z");
    private static final int MESSAGES_A_SECOND = 40;

    private final Path directory;
    private final Random random;
    private final StringBuilder pending = new StringBuilder();
    private int number;
    private int files;

    private NumberedLog(Path directory, long seed) {
        this.directory = directory;
        random = new Random(seed);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        NumberedLog log = new NumberedLog(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            log.write(Integer.parseInt(order));
        }
    }

    /** The lines of so many messages. */
    static List<String> lines(int messages) {
        return List.of(text(0, messages).split("\n"));
    }

    /** The lines of the messages behind one number, up to another. */
    public static String text(int behind, int last) {
        NumberedLog log = new NumberedLog(Path.of(""), 0);
        log.number = behind;
        while (log.number < last) {
            log.number++;
            log.message();
        }
        return log.pending.toString();
    }

    private void write(int messages) throws IOException, InterruptedException {
        int last = number + messages;
        while (number < last) {
            int end = Math.min(last, number + 1 + random.nextInt(200));
            while (number < end) {
                number++;
                message();
            }
            append(number == last ? pending.length() : random.nextInt(pending.length() + 1));
            Thread.sleep(random.nextInt(4));
            if (number >= (files + 1) * MESSAGES_A_FILE) {
                append(pending.length());
                files++;
                Files.move(live(), directory.resolve("mail.log." + files));
            }
        }
    }

    private void append(int length) throws IOException {
        Files.writeString(live(), pending.substring(0, length), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        pending.delete(0, length);
    }

    private Path live() {
        return directory.resolve("mail.log");
    }

    private void message() {
        String id = "%010X".formatted(0x4F1A000000L + number);
        String user = "user" + number % 97 + "@trust.example";
        line("smtpd[11]: " + id + ": client=mail.example.org[192.0.2.7]");
        line("cleanup[12]: " + id + ": message-id=<" + number + "@mail.example.org>");
        line("qmgr[13]: " + id + ": from=<friend" + number % 31 + "@example.org>, size=" + number
                + ", nrcpt=1 (queue active)");
        line(
                "lmtp[14]: " + id + ": to=<" + user
                        + ">, relay=store[10.0.0.9]:24, delay=0.4, delays=0.2/0.1/0.1/0, dsn=2.0.0, status=sent (250 2.0.0 Saved)");
        line("qmgr[13]: " + id + ": removed");
    }

    private void line(String text) {
        Instant at = START.plusSeconds(number / MESSAGES_A_SECOND);
        pending.append(at.toString(), 0, 19)
                .append("+00:00 mx1 postfix/")
                .append(text)
                .append('\n');
    }
}
