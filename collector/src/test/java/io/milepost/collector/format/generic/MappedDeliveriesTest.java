package io.milepost.collector.format.generic;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;
import io.milepost.collector.format.columns.WrittenSample;
import java.util.List;
import java.util.Map;

/** Another program's deliveries: semicolons, a plain header row, quoted texts with newlines, seconds since 1970. */
class MappedDeliveriesTest extends RecordFormatContract {

    @Override
    protected List<RecordMapping> mappings() {
        return List.of(new RecordMapping(
                Map.of(
                        "at",
                        "When",
                        "id",
                        "Job",
                        "sender",
                        "From",
                        "recipient",
                        "To",
                        "outcome",
                        "Result",
                        "size",
                        "Bytes",
                        "delaySeconds",
                        "Took",
                        "status",
                        "Reply"),
                Map.of("OK", "sent", "BOX", "delivered", "NO", "failed", "LATER", "deferred", "NOTE", "ignored")));
    }

    @Override
    protected Sample sample() {
        WrittenSample sample = new WrittenSample();
        sample.silent("When;Job;From;To;Subject;Result;Reply;Took;Bytes");
        for (int i = 0; i < 90; i++) {
            String result = List.of("OK", "BOX", "NO", "LATER", "NOTE").get(i % 5);
            String line = (1_791_187_200L + i) + ";J" + i + ";<friend" + i + "@abroad.example>;User" + i
                    + "@care.example;\"the " + SECRET + "; \"\"form\"\"";
            String rest = "\";" + result + ";\"550 5.1.1 unknown; sorry\";1.25;" + (500 + i);
            boolean split = i % 7 == 0;
            if (split) {
                sample.silent(line);
            }
            String last = split ? "second line" + rest : line + rest;
            String who = RecordBench.identifier("user" + i + "@care.example") + " from "
                    + RecordBench.identifier("friend" + i + "@abroad.example") + " ";
            switch (result) {
                case "NOTE" -> sample.silent(last);
                case "LATER" -> {
                    sample.event(last);
                    sample.row("attempt " + RecordBench.identifier("user" + i + "@care.example"));
                }
                default -> {
                    sample.event(last);
                    sample.row(who + (result.equals("NO") ? "bounced" : "delivered") + " 1250 " + (500 + i));
                }
            }
            if (i == 50) {
                sample.silent("When;Job;From;To;Subject;Result;Reply;Took;Bytes");
            }
        }
        sample.unknown("1791190000;J;<a@b.example>;c@care.example;" + SECRET + ";MAYBE;;1;1");
        sample.damaged("yesterday;J;<a@b.example>;c@care.example;" + SECRET + ";OK;;1;1");
        return sample;
    }

    @Override
    protected String said(MailEvent event) {
        if (event instanceof DeliveryAttempt row) {
            return "attempt " + row.recipient();
        }
        Delivery row = (Delivery) event;
        return row.recipient() + " from " + row.sender() + " " + row.outcome().word() + " " + row.delayMs() + " "
                + row.sizeBytes();
    }
}
