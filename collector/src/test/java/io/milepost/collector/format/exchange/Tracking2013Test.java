package io.milepost.collector.format.exchange;

import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;

/** Message tracking with the columns of Exchange 2013. */
class Tracking2013Test extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new TrackingSample(TrackingSample.FIELDS_2013, 300, 2013);
    }

    @Override
    protected String said(MailEvent event) {
        return TrackingSample.said(event);
    }
}
