package io.milepost.collector.format.exchange;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.format.columns.RecordFormatContract;
import io.milepost.collector.format.columns.WrittenSample;
import java.time.Instant;

/** IMAP4 sessions of front and back end, with probes of load balancers and refused sign-ins; then POP3 in the same file. */
class MailboxProtocolTest extends RecordFormatContract {

    private static final String FIELDS =
            "dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context,puid";

    @Override
    protected Sample sample() {
        WrittenSample sample = new WrittenSample();
        header(sample, "IMAP4 Log");
        Instant now = Instant.parse("2026-10-05T08:00:00.250Z");
        for (int i = 0; i < 60; i++) {
            imap(sample, i, now.plusSeconds(20L * i));
        }
        header(sample, "POP3 Log");
        for (int i = 0; i < 30; i++) {
            pop3(sample, i, now.plusSeconds(3600 + 20L * i));
        }
        sample.damaged("not a stamp,00,1,10.0.0.1:993,10.1.1.1:5,,1,1,1,login,x,R=OK,");
        return sample;
    }

    private static void header(WrittenSample sample, String type) {
        sample.silent("#Software: Microsoft Exchange Server");
        sample.silent("#Version: 15.0.0.0");
        sample.silent("#Log-type: " + type);
        sample.silent("#Date: 2026-10-05T08:00:00.000Z");
        sample.silent("#Fields: " + FIELDS);
    }

    private static void imap(WrittenSample sample, int number, Instant now) {
        String id = "%016X".formatted(number);
        String user = "user" + number;
        String front = now + "," + id + ",%d,10.0.0.1:993,10.1.1.7:" + (50_000 + number) + ",%s,12,%d,%d,%s,%s,%s,";
        sample.silent(front.formatted(0, "", 0, 53, "OpenSession", "", ""));
        switch (number % 4) {
            case 0 -> {
                sample.silent(front.formatted(1, "", 13, 158, "capability", "", "R=OK"));
                sample.event(front.formatted(
                        2,
                        user,
                        48,
                        24,
                        "login",
                        user + "@care.example *****",
                        "\"R=OK;Msg=\"\"Proxy:ex1.care.example:1993:SSL;ProxyOK\"\"\""));
                sample.silent(front.formatted(3, user, 9, 9, "search", "SUBJECT " + SECRET, "R=OK"));
                String back = now + "," + id + ",1,10.0.0.1:1993,10.0.0.1:" + (40_000 + number) + "," + user;
                sample.silent(back + ",3,48,24,login," + user + "@care.example *****,R=OK,");
                sample.silent(back + ",3,480,240,CloseSession,,,");
                sample.event(now.plusSeconds(9) + "," + id + ",4,10.0.0.1:993,10.1.1.7:" + (50_000 + number) + ","
                        + user + ",1,700,9000,CloseSession,,,");
                sample.row("IMAP ok " + RecordBench.identifier(user) + " inside true 9000 700 9000 false");
            }
            case 1 -> {
                sample.event(front.formatted(
                        1, "", 17, 21, "login", "Wrong" + number + " *****", "\"R=\"\"a2 NO LOGIN failed.\"\"\""));
                sample.row("IMAP failed " + RecordBench.identifier("wrong" + number)
                        + " inside true null null null false");
                sample.silent(front.formatted(2, "", 0, 0, "CloseSession", "", ""));
            }
            case 2 -> sample.silent(front.formatted(1, "", 0, 0, "CloseSession", "", ""));
            default -> {
                sample.event(now + "," + id + ",2,127.0.0.1:143,127.0.0.1:" + number
                        + ",HealthMailbox7f,3,4,5,login,HealthMailbox7f@care.example *****,R=OK,");
                sample.row(
                        "IMAP ok " + RecordBench.identifier("HealthMailbox7f") + " internet null null null null true");
            }
        }
    }

    private static void pop3(WrittenSample sample, int number, Instant now) {
        String id = "%016X".formatted(0x7000 + number);
        String front = now + "," + id + ",%d,10.0.0.1:995,198.51.100.3:" + (50_000 + number) + ",%s,12,%d,%d,%s,%s,%s,";
        sample.silent(front.formatted(1, "", 9, 5, "user", "user" + number + "@care.example", "R=OK"));
        if (number % 3 == 0) {
            sample.event(front.formatted(
                    2,
                    "",
                    9,
                    5,
                    "pass",
                    "*****",
                    "\"R=\"\"-ERR Logon failure: unknown user name or bad password.\"\";Msg=AuthFailed:LogonDenied\""));
            sample.row("POP3 failed null internet true null null null false");
        } else {
            sample.event(front.formatted(2, "CARE\\user" + number, 9, 5, "pass", "*****", "R=OK"));
            sample.event(front.formatted(3, "CARE\\user" + number, 90, 50_000, "CloseSession", "", ""));
            sample.row("POP3 ok " + RecordBench.identifier("care\\user" + number) + " internet true 0 90 50000 false");
        }
    }

    @Override
    protected String said(MailEvent event) {
        MailboxAccess row = (MailboxAccess) event;
        return row.protocol() + " " + row.outcome().word() + " " + row.identity() + " " + row.network() + " "
                + row.tls() + " " + row.sessionMs() + " " + row.bytesIn() + " " + row.bytesOut() + " "
                + row.synthetic();
    }
}
