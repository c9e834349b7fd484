package io.milepost.collector.format.iis;

import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The front end's log: the header in comments and once more as a plain row, which may come before the comments and again in mid-file. */
class HttpProxyLogTest extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new ProxySample(600);
    }

    @Override
    protected String said(MailEvent event) {
        return UseTruth.said(event);
    }

    private static final class ProxySample implements Sample {

        private static final String FIELDS =
                "DateTime,RequestId,MajorVersion,MinorVersion,BuildVersion,RevisionVersion,"
                        + "ClientRequestId,Protocol,UrlHost,UrlStem,ProtocolAction,AuthenticationType,IsAuthenticated,"
                        + "AuthenticatedUser,Organization,AnchorMailbox,UserAgent,ClientIpAddress,ServerHostName,HttpStatus,"
                        + "BackEndStatus,ErrorCode,Method,ProxyAction,TargetServer,TargetServerVersion,RoutingType,RoutingHint,"
                        + "BackEndCookie,ServerLocatorHost,ServerLocatorLatency,RequestBytes,ResponseBytes,TotalRequestTime,"
                        + "UrlQuery,BackEndGenericInfo,GenericInfo,GenericErrors";

        private final List<String> lines = new ArrayList<>();
        private final UseTruth truth = new UseTruth();
        private final Random random = new Random(5);
        private Instant now = Instant.parse("2026-10-05T21:50:00.125Z");
        private long eventLines;

        ProxySample(int requests) {
            lines.add(FIELDS);
            lines.add("#Software: Microsoft Exchange Server");
            lines.add("#Version: 15.02.1118.040");
            lines.add("#Log-type: HttpProxy Logs");
            lines.add("#Date: " + now);
            lines.add("#Fields: " + FIELDS);
            for (int i = 0; i < requests; i++) {
                if (i == 300) {
                    lines.add(FIELDS);
                }
                request(i % 7, "CARE\\user" + random.nextInt(9));
                now = now.plusMillis(random.nextInt(30_000));
            }
            lines.add("\"\",cut off");
        }

        private void request(int kind, String user) {
            switch (kind) {
                case 0 -> used("Owa", "OWA", user, "Mozilla/5.0 (X11; Linux x86_64)", "Mozilla", "?q=chemotherapy");
                case 1 ->
                    used("Eas", "ACTIVESYNC", user, "Apple-iPad/1", "iPad", "?Cmd=Sync&DeviceType=iPad&DeviceId=7");
                case 2 ->
                    used("Mapi", "MAPI", user, "Microsoft Office/16.0 (Windows NT 10.0; \"x\", y)", "Microsoft", "");
                case 3 -> used("RpcHttp", "OUTLOOK-ANYWHERE", user, "MSRPC", "MSRPC", "");
                case 4 -> line("Mapi", "", "MapiHttpClient", "fe80::90a2:c143%9", "401", 0, 0, "");
                case 5 -> line("Autodiscover", user, "Microsoft Office/16.0", "10.1.1.1", "200", 7, 7, "");
                default -> {
                    line("Ews", user, "MacOutlook/16", "10.1.1.1", "500", 1, 1, "");
                    eventLines++;
                    truth.failure("EWS", user, "temporary");
                }
            }
        }

        private void used(String name, String protocol, String user, String agent, String client, String query) {
            int in = 100 + random.nextInt(900);
            int out = 1 + random.nextInt(9000);
            line(name, user, agent, "10.1.1.1", "200", in, out, query);
            eventLines++;
            truth.use(now, user, protocol, true, client, false, in, out);
        }

        private void line(
                String protocol,
                String user,
                String agent,
                String address,
                String status,
                long in,
                long out,
                String query) {
            boolean quoted = agent.contains("\"") || agent.contains(",");
            lines.add(now + ",8a1f,15,2,1118,40,," + protocol + ",mail.care.example,/x/,,Negotiate,True," + user
                    + ",,Sid~S-1-5," + (quoted ? '"' + agent.replace("\"", "\"\"") + '"' : agent) + "," + address
                    + ",EX1," + status + "," + status + ",,POST,Proxy,ex2,15.02,IntraForest,,,,," + in + "," + out
                    + ",42," + query + ",,BeginRequest=" + now + ";,");
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
