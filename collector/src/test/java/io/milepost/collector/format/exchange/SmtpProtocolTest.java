package io.milepost.collector.format.exchange;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.format.columns.RecordFormatContract;
import io.milepost.collector.format.columns.WrittenSample;
import java.time.Instant;

/** Conversations of a receive connector, then of a send connector, whose lines may lack the last comma. */
class SmtpProtocolTest extends RecordFormatContract {

    @Override
    protected Sample sample() {
        WrittenSample sample = new WrittenSample();
        header(sample, "SMTP Receive Protocol Log");
        Instant now = Instant.parse("2026-10-05T08:00:00.250Z");
        for (int i = 0; i < 40; i++) {
            conversation(sample, i, now.plusSeconds(i));
        }
        header(sample, "SMTP Send Protocol Log");
        for (int i = 0; i < 10; i++) {
            sample.silent(
                    now.plusSeconds(100 + i) + ",Internet,08DE,0,10.0.0.1:50,203.0.113.25:25,<,451 4.7.1 Greylisted");
        }
        sample.damaged("08DE,0,10.0.0.1:50,203.0.113.25:25");
        return sample;
    }

    private static void header(WrittenSample sample, String type) {
        sample.silent("#Software: Microsoft Exchange Server");
        sample.silent("#Log-type: " + type);
        sample.silent("#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,"
                + "event,data,context");
    }

    private static void conversation(WrittenSample sample, int number, Instant now) {
        String line = now + ",EX1\\Client Frontend EX1,08DF%06X,%d,10.0.0.1:587,198.51.100.9:50001,%s,%s,%s";
        sample.silent(line.formatted(number, 0, "+", "", ""));
        sample.silent(line.formatted(number, 1, "<", "\"EHLO " + SECRET + ",x\"", ""));
        switch (number % 5) {
            case 0 -> {
                sample.event(line.formatted(number, 2, "*", "CARE\\user" + number, "authenticated"));
                sample.silent(line.formatted(number, 3, ">", "235 2.7.0 Authentication successful", ""));
                sample.row("SMTP-AUTH ok " + RecordBench.identifier("care\\user" + number) + " false");
            }
            case 1 -> {
                sample.event(line.formatted(number, 2, ">", "535 5.7.3 Authentication unsuccessful", ""));
                sample.row("SMTP-AUTH failed null false");
            }
            case 2 -> {
                sample.event(
                        line.formatted(number, 2, ">", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found", ""));
                sample.row("refused RCPT 550");
            }
            case 3 -> {
                sample.event(line.formatted(number, 2, "*", "CARE\\HealthMailbox77", "authenticated"));
                sample.row("SMTP-AUTH ok " + RecordBench.identifier("care\\healthmailbox77") + " true");
                sample.silent(line.formatted(number, 3, "*", "CARE\\EX2$", "authenticated"));
            }
            default -> {
                sample.silent(line.formatted(number, 2, ">", "250 2.1.5 Recipient OK", ""));
                sample.event(line.formatted(number, 3, ">", "530 5.7.57 SMTP; Client was not authenticated", ""));
                sample.row("refused MAIL 530");
                sample.event(
                        line.formatted(number, 4, ">", "550 5.7.1 Message rejected as spam by Content Filtering.", ""));
                sample.row("refused END-OF-MESSAGE 550");
                sample.event(line.formatted(number, 5, ">", "451 4.7.0 Temporary server error", ""));
                sample.row("refused OTHER 451");
                sample.silent(line.formatted(number, 6, ">", "421 4.4.1 Connection timed out", ""));
                sample.silent(line.formatted(number, 4, "-", "", "Remote(SocketError)"));
            }
        }
    }

    @Override
    protected String said(MailEvent event) {
        if (event instanceof Rejection row) {
            return "refused " + row.stage() + " " + row.code();
        }
        MailboxAccess row = (MailboxAccess) event;
        return row.protocol() + " " + row.outcome().word() + " " + row.identity() + " " + row.synthetic();
    }
}
