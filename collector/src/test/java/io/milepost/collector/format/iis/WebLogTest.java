package io.milepost.collector.format.iis;

import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A web server's log over five hours, in the middle of which an administrator chooses other columns. */
class WebLogTest extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new WebSample(900);
    }

    @Override
    protected String said(MailEvent event) {
        return UseTruth.said(event);
    }

    private static final class WebSample implements Sample {

        private static final String FEWER = "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip "
                + "cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken";
        private static final String MORE =
                "date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query "
                        + "s-port cs-username c-ip cs-version cs(User-Agent) cs(Cookie) cs(Referer) cs-host sc-status "
                        + "sc-substatus sc-win32-status sc-bytes cs-bytes time-taken X-Forwarded-For";
        private static final DateTimeFormatter STAMP =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

        private final List<String> lines = new ArrayList<>();
        private final UseTruth truth = new UseTruth();
        private final Random random = new Random(11);
        private String[] columns = {};
        private Instant now = Instant.parse("2026-10-05T08:10:00Z");
        private long eventLines;
        private boolean withBytes;

        WebSample(int requests) {
            header(FEWER);
            for (int i = 0; i < requests; i++) {
                if (i == requests / 2) {
                    header(MORE);
                    withBytes = true;
                }
                request(i % 13, random.nextInt(12));
                now = now.plusSeconds(random.nextInt(40));
            }
            lines.add("2026-10-05 13:59:59 10.0.0.1 GET");
        }

        private void header(String fields) {
            lines.add("#Software: Microsoft Internet Information Services 10.0");
            lines.add("#Version: 1.0");
            lines.add("#Date: " + STAMP.format(now));
            lines.add("#Fields: " + fields);
            columns = fields.split(" ");
        }

        private void request(int kind, int person) {
            String user = "CARE\\user" + person;
            switch (kind) {
                case 0 ->
                    used(
                            "/owa/service.svc",
                            "action=GetItem&q=chemotherapy",
                            user,
                            "OWA",
                            "Mozilla/5.0+(Windows+NT)",
                            "Mozilla",
                            200);
                case 1 ->
                    used(
                            "/OWA/",
                            "-",
                            "user" + person + "@care.example",
                            "OWA",
                            "Mozilla/5.0+(Windows+NT)",
                            "Mozilla",
                            302);
                case 2 ->
                    used(
                            "/Microsoft-Server-ActiveSync/default.eas",
                            "Cmd=Ping&User=CARE%5Cx&DeviceId=AB" + person + "&DeviceType=iPhone&Log=V141_Hb900_",
                            user,
                            "ACTIVESYNC",
                            "Apple-iPhone9C4/1702.87",
                            "iPhone",
                            200);
                case 3 -> used("/EWS/Exchange.asmx", "-", user, "EWS", "MacOutlook/16.89+(Intel)", "MacOutlook", 200);
                case 4 ->
                    used("/mapi/emsmdb/", "MailboxId=7f", user, "MAPI", "Microsoft+Office/16.0", "Microsoft", 200);
                case 5 ->
                    used("/rpc/rpcproxy.dll", "ex1.care.example:6001", user, "OUTLOOK-ANYWHERE", "MSRPC", "MSRPC", 200);
                case 6 -> line("/EWS/Exchange.asmx", "-", "-", 443, "MacOutlook/16", "401 2 5", 0, 0);
                case 7 -> {
                    line("/EWS/Exchange.asmx", "-", user, 443, "MacOutlook/16", "401 1 1326", 0, 0);
                    eventLines++;
                    truth.failure("EWS", user, "credentials");
                }
                case 8 ->
                    line(
                            "/Microsoft-Server-ActiveSync/Proxy/default.eas",
                            "Cmd=Sync",
                            user,
                            444,
                            "iPhone",
                            "200 0 0",
                            9,
                            9);
                case 9 -> line("/ews/exchange.asmx", "-", user, 444, "MacOutlook", "200 0 0", 9, 9);
                case 10 -> {
                    line("/owa/", "-", "CARE\\HealthMailbox47ab", 443, "AMProbe/Local/ClientAccess", "200 0 0", 5, 6);
                    eventLines++;
                    truth.use(
                            now,
                            "CARE\\HealthMailbox47ab",
                            "OWA",
                            true,
                            "AMProbe",
                            true,
                            withBytes ? 5 : 0,
                            withBytes ? 6 : 0);
                }
                case 11 -> {
                    line("/owa/auth/logon.aspx", "replaceCurrent=1&reason=2", "-", 443, "Mozilla/5.0", "200 0 0", 0, 0);
                    eventLines++;
                    truth.failure("OWA", null, "credentials");
                    line("/autodiscover/autodiscover.xml", "-", user, 443, "Microsoft+Office", "200 0 0", 1, 1);
                    line("/owa/healthcheck.htm", "-", "-", 443, "-", "200 0 0", 1, 1);
                }
                default -> {
                    line("/EWS/Exchange.asmx", "-", user, 443, "MacOutlook", "503 0 0", 0, 0);
                    eventLines++;
                    truth.failure("EWS", user, "temporary");
                }
            }
        }

        private void used(
                String path, String query, String user, String protocol, String agent, String client, int status) {
            int in = 100 + random.nextInt(900);
            int out = random.nextInt(90_000);
            line(path, query, user, 443, agent, status + " 0 0", in, out);
            eventLines++;
            // Behind the load balancer everybody is outside; before the change of columns only its own address is
            // known.
            truth.use(now, user, protocol, !withBytes, client, false, withBytes ? in : 0, withBytes ? out : 0);
        }

        private void line(
                String path, String query, String user, int port, String agent, String status, long in, long out) {
            String[] codes = status.split(" ");
            Map<String, String> values = new HashMap<>();
            String[] stamp = STAMP.format(now).split(" ");
            values.put("date", stamp[0]);
            values.put("time", stamp[1]);
            values.put("cs-uri-stem", path);
            values.put("cs-uri-query", query);
            values.put("cs-username", user);
            values.put("s-port", String.valueOf(port));
            values.put("c-ip", "10.0.0.9");
            values.put("cs(User-Agent)", agent);
            values.put("sc-status", codes[0]);
            values.put("sc-substatus", codes[1]);
            values.put("sc-win32-status", codes[2]);
            values.put("cs-bytes", String.valueOf(in));
            values.put("sc-bytes", String.valueOf(out));
            values.put("X-Forwarded-For", agent.startsWith("AMProbe") ? "-" : "198.51.100.7:50123,+10.0.0.9");
            StringBuilder line = new StringBuilder();
            for (String column : columns) {
                line.append(line.isEmpty() ? "" : " ").append(values.getOrDefault(column, "-"));
            }
            lines.add(line.toString());
        }

        @Override
        public List<String> lines() {
            return lines;
        }

        @Override
        public List<String> truth() {
            return truth.rows();
        }

        @Override
        public long eventLines() {
            return eventLines;
        }

        @Override
        public long unrecognised() {
            return 0;
        }

        @Override
        public long malformed() {
            return 1;
        }
    }
}
