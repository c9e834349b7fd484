package io.milepost.collector.correlation;

import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.format.exchange.MessageTracking;
import io.milepost.collector.format.iis.HttpProxyLog;
import io.milepost.collector.format.iis.WebLog;
import java.util.List;

/** The kinds of record files that are told by their columns. */
final class RecordFormats {

    static final List<RecordFormat> ALL = List.of(new MessageTracking(), new WebLog(), new HttpProxyLog());

    private RecordFormats() {}
}
