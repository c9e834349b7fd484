package io.milepost.collector.schema;

import io.milepost.collector.alarm.Alarm;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.EventIds;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;

/** One alarm of the watch over the sources; {@code header.at} is when it opened, {@code header.source} the log's name. */
public record AlarmRow(EventHeader header, Alarm alarm) {

    public static AlarmRow of(Alarm alarm) {
        String service = alarm.source().service();
        String host = alarm.source().host();
        String log = alarm.source().log();
        EventId id = EventIds.alarm(service, host, log, alarm.kind().word(), alarm.beganAt());
        return new AlarmRow(
                new EventHeader(id, service, host, log, CurrentLine.PARSER_VERSION, 0, 0, alarm.openedAt()), alarm);
    }
}
