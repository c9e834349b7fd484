package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * October 2026 of the example service: both targets probed every half hour, of which the results at 10:00 and 10:30 UTC on the 5th
 * failed for IMAP, a day of deliveries, and accounts of two organisations.
 */
final class October {
    static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

    private October() {}

    static void put(RunningApi api) {
        for (LocalDate day = FIRST.minusDays(1);
                day.isBefore(FIRST.plusMonths(1).plusDays(1));
                day = day.plusDays(1)) {
            accept(api, "probe-minute/history/" + day, probes(day));
        }
        accept(api, "delivery-hour/jobs-national/2026-10-25", deliveries(12, 11));
        accept(api, "adoption-day/jobs-national/2026-10-01", accounts("1200", "1196", "4"));
        accept(api, "adoption-day/jobs-national/2026-10-20", accounts("1201", "1196", "5"));
    }

    static void accept(RunningApi api, String address, String body) {
        HttpResponse<String> response = api.put("/api/facts/" + address, body);
        assertThat(response.statusCode()).as(address + ": " + response.body()).isEqualTo(200);
    }

    static String probes(LocalDate day) {
        StringBuilder rows = new StringBuilder();
        int count = 0;
        for (String target : List.of("imap", "smtp")) {
            for (int half = 0; half < 48; half++) {
                boolean failed = target.equals("imap")
                        && day.getMonthValue() == 10
                        && day.getDayOfMonth() == 5
                        && (half == 20 || half == 21);
                Instant at = Instant.parse(day + "T00:00:00Z").plus(half * 30L, ChronoUnit.MINUTES);
                rows.append(
                        "{\"target\":\"%s\",\"vantage\":\"inside\",\"at\":\"%s\",\"interval_ms\":1800000,\"outcome\":\"%s\"}\n"
                                .formatted(target, at, failed ? "failed" : "ok"));
                count++;
            }
        }
        return header("probe-minute", count) + rows;
    }

    /** So many deliveries in one hour, of which so many within a minute. */
    static String deliveries(int all, int within) {
        return header("delivery-hour", 1)
                + "{\"hour\":\"2026-10-25T10:00:00Z\",\"organisation\":\"RX1\",\"direction\":\"inbound\",\"outcome\":\"delivered\",\"recipients\":%d,\"bytes\":1,\"within\":{\"60000\":%d},\"timed\":%d,\"histogram\":{\"412\":%d},\"deferrals\":0}\n"
                        .formatted(all, within, all, all);
    }

    static String accounts(String nation, String large, String small) {
        return header("adoption-day", 3)
                + row("nation", "", nation)
                + row("organisation", "RX1", large)
                + row("organisation", "RX2", small);
    }

    private static String row(String scope, String code, String registered) {
        return ("{\"scope\":\"%s\",\"code\":\"%s\",\"definition\":\"nhsmail-30-day\",\"registered\":%s,\"registered_people\":1,"
                        + "\"enabled\":1,\"never_used\":0,\"active\":1,\"active_people\":1,\"unresolved\":0,\"directory\":true}\n")
                .formatted(scope, code, registered);
    }

    private static String header(String kind, int rows) {
        return "{\"format\":1,\"kind\":\"%s\",\"service\":\"national\",\"sequences\":{},\"catalogue\":\"\",\"code\":\"0.1.0\",\"rows\":%d}\n"
                .formatted(kind, rows);
    }
}
