package io.milepost.collector.bench.made;

import java.time.format.DateTimeFormatter;

/**
 * The web site of an Exchange server's client access, as IIS 10 writes it (W3C extended log file format, its usual fields and both counts of bytes): webmail, phones, mail programs, the
 * first leg of sign-ins, and wrong passwords.
 */
final class WebLines implements MadeLog.Server {

    private static final DateTimeFormatter STAMP = Traffic.format("uuuu-MM-dd HH:mm:ss");
    private static final Use[] USES = {
        new Use(
                "POST",
                "/owa/service.svc",
                "action=GetItem&EP=1&ID=-12&AC=1",
                "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/129.0+Safari/537.36"),
        new Use(
                "GET",
                "/owa/ev.owa2",
                "ns=PendingRequest&ev=PendingNotificationRequest&UA=0",
                "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64;+rv:130.0)+Gecko/20100101+Firefox/130.0"),
        new Use(
                "POST",
                "/Microsoft-Server-ActiveSync/default.eas",
                "Cmd=Ping&DeviceId=AB12CD34EF&DeviceType=iPhone",
                "Apple-iPhone14C5/2107.93"),
        new Use(
                "POST",
                "/Microsoft-Server-ActiveSync/default.eas",
                "Cmd=Sync&DeviceId=androidc1234&DeviceType=Android",
                "Android-Mail/2024.09.08"),
        new Use("POST", "/EWS/Exchange.asmx", "-", "MacOutlook/16.89.24090815+(Intelx64+Mac+OS+X+14.6)"),
        new Use(
                "POST",
                "/mapi/emsmdb/",
                "MailboxId=7f2c1f4e-33a1-4b8e@care.example",
                "Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.17928;+Pro)"),
        new Use("RPC_IN_DATA", "/rpc/rpcproxy.dll", "7f2c1f4e-33a1-4b8e@care.example:6001", "MSRPC"),
        new Use("POST", "/autodiscover/autodiscover.xml", "-", "Microsoft+Office/16.0+(Windows+NT+10.0)")
    };

    @Override
    public void begin(Traffic traffic, LineQueue log) {
        log.add(traffic.now(), "#Software: Microsoft Internet Information Services 10.0\r\n");
        log.add(traffic.now(), "#Version: 1.0\r\n");
        log.add(traffic.now(), "#Date: " + traffic.stamp(STAMP, traffic.now()) + "\r\n");
        log.add(
                traffic.now(),
                "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip "
                        + "cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken\r\n");
    }

    @Override
    public void serve(Traffic traffic, LineQueue log) {
        // Somebody has two programs, spells the own name in one way, and is mostly where one was before.
        int person = traffic.person();
        Use use = USES[(person + traffic.number(2)) % USES.length];
        String account = traffic.account(person);
        String user = person % 2 == 0 ? account + "@care.example" : "CARE\\" + account;
        String home = traffic.in(5) ? traffic.home() : traffic.home(person);
        long at = traffic.now();
        if (traffic.in(6)) {
            line(traffic, log, at, use, "- " + home, "401 2 5");
        }
        if (traffic.in(2)) {
            line(traffic, log, at, use, user + ' ' + home, "401 1 1326");
            return;
        }
        // A program that looks for mail asks for several things; a phone makes thousands of requests a day.
        for (int request = 0; request == 0 || traffic.in(90); request++) {
            line(traffic, log, at, use, user + ' ' + home, "200 0 0");
            at = traffic.later(at, 20_000);
        }
    }

    private static void line(Traffic traffic, LineQueue log, long at, Use use, String who, String status) {
        log.add(
                at,
                traffic.stamp(STAMP, at) + " 10.1.0.31 " + use.method + ' ' + use.path + ' ' + use.query + " 443 "
                        + who + ' ' + use.agent + " - " + status + ' ' + traffic.size() + ' '
                        + (300 + traffic.number(900)) + ' '
                        + traffic.number(900) + "\r\n");
    }

    private record Use(String method, String path, String query, String agent) {}
}
