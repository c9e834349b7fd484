package io.milepost.collector.format.generic;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.format.columns.RecordFormatContract;
import io.milepost.collector.format.columns.WrittenSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Another program's sign-ins as JSON lines. */
class MappedAccessesTest extends RecordFormatContract {

    @Override
    protected List<RecordMapping> mappings() {
        return List.of(new RecordMapping(
                Map.of("at", "ts", "user", "login", "protocol", "=WEBMAIL", "outcome", "success", "address", "ip"),
                Map.of("true", "ok", "false", "failed")));
    }

    @Override
    protected Sample sample() {
        WrittenSample sample = new WrittenSample();
        for (int i = 0; i < 80; i++) {
            Instant at = Instant.parse("2026-10-05T08:00:00.5Z").plusSeconds(i);
            sample.event("{\"ts\":\"" + at + "\", \"login\":\"CARE\\\\user" + i + "\", \"note\":\"" + SECRET
                    + " \\u00e9\\n\", \"ip\":\"10.0.0.7:5501\", \"success\":" + (i % 3 != 0) + "}");
            sample.row("WEBMAIL " + RecordBench.identifier("care\\user" + i) + " inside "
                    + (i % 3 != 0 ? "ok" : "failed"));
        }
        sample.unknown("{\"ts\":\"2026-10-05T08:00:00.5Z\", \"login\":\"x\", \"note\":\"" + SECRET
                + "\", \"ip\":null, \"success\":\"perhaps\"}");
        sample.damaged("{\"ts\":\"2026-10-05T08:00:00.5Z\", \"login\":\"x");
        return sample;
    }

    @Override
    protected String said(MailEvent event) {
        MailboxAccess row = (MailboxAccess) event;
        return row.protocol() + " " + row.identity() + " " + row.network() + " "
                + row.outcome().word();
    }
}
