package io.milepost.collector.correlation;

import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.exchange.MailboxProtocolLog;
import io.milepost.collector.format.exchange.MessageTrace;
import io.milepost.collector.format.exchange.MessageTracking;
import io.milepost.collector.format.exchange.SmtpProtocolLog;
import io.milepost.collector.format.generic.MappedFormat;
import io.milepost.collector.format.generic.RecordMapping;
import io.milepost.collector.format.iis.HttpProxyLog;
import io.milepost.collector.format.iis.WebLog;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of record files that are told by their columns. */
final class RecordFormats {

    private static final List<RecordFormat> ALL = List.of(
            new MessageTracking(),
            new WebLog(),
            new HttpProxyLog(),
            new MailboxProtocolLog(),
            new SmtpProtocolLog(),
            new MessageTrace());

    private RecordFormats() {}

    /** What an administrator says about columns goes before what is known of them. */
    static List<RecordFormat> with(List<RecordMapping> mappings) {
        return Stream.concat(mappings.stream().map(MappedFormat::new), ALL.stream())
                .toList();
    }
}
