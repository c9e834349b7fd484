package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.line.InterpreterSettings;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log that has no line for the end of a message, and few lines for each one, does not fill the memory as it goes on. */
class OpenMessagesTest {
    private static final int MESSAGES_A_SECOND = 20;
    /** Five minutes in which the other recipients of an alias may follow, and until four lines for each of those are read. */
    private static final int REMEMBERED_SECONDS = 300 + 600 + 60;

    @Test
    void messages_of_two_lines_are_forgotten_while_the_log_goes_on() {
        LogBench bench = new LogBench().source("mail.log");
        int most = 0;
        for (int second = 0; second < 3000; second++) {
            bench.read(secondOfMessages(second));
            most = Math.max(most, bench.interpreter.inFlight());
        }
        assertThat(most).isBetween(MESSAGES_A_SECOND * 300, MESSAGES_A_SECOND * REMEMBERED_SECONDS);
    }

    @Test
    void messages_whose_message_id_nobody_logged_are_forgotten_while_the_log_goes_on() {
        LogBench bench = new LogBench().source("mail.log");
        int most = 0;
        for (int message = 0; message < 3 * InterpreterSettings.DEFAULT_KEPT_MESSAGES; message++) {
            bench.read(withoutMessageId(message));
            most = Math.max(most, bench.interpreter.inFlight());
        }
        assertThat(most)
                .isBetween(
                        InterpreterSettings.DEFAULT_KEPT_MESSAGES, InterpreterSettings.DEFAULT_KEPT_MESSAGES * 8 / 5);
    }

    private static List<String> withoutMessageId(int number) {
        String start = "2026-10-05T06:%02d:%02dZ mx1 postfix/".formatted(number / 3000, number / 50 % 60);
        String id = "]: %010X: ".formatted(0x4F1A000000L + number);
        return List.of(
                start + "smtpd[1" + id + "client=mail.example.org[192.0.2.7]",
                start + "qmgr[2" + id + "from=<amy@example.org>, size=1200, nrcpt=1 (queue active)",
                start + "lmtp[3" + id + "to=<ben@care.example>, relay=store[10.0.0.9]:24, delay=0.4,"
                        + " delays=0.2/0.1/0.1/0, dsn=2.0.0, status=sent (250 2.0.0 Saved)",
                start + "qmgr[2" + id + "removed");
    }

    private static List<String> secondOfMessages(int second) {
        String stamp = "Oct  5 " + LocalTime.of(6, 0).plusSeconds(second).toString();
        String start = (second % 60 == 0 ? stamp + ":00" : stamp) + " mx sendmail[";
        List<String> lines = new ArrayList<>();
        for (int message = 0; message < MESSAGES_A_SECOND; message++) {
            int number = 100_000 + second * MESSAGES_A_SECOND + message;
            String line = start + number + "]: 6956000100" + number + ": ";
            lines.add(line + "from=<amy@home.example>, size=1200, class=0, nrcpts=1, msgid=<" + number
                    + "@client.example>, proto=ESMTP, daemon=MTA, relay=out.company.example [203.72.0.17]");
            lines.add(line + "to=<ben@care.example>, delay=00:00:00, xdelay=00:00:00, mailer=local, pri=31200,"
                    + " dsn=2.0.0, stat=Sent");
        }
        return lines;
    }
}
