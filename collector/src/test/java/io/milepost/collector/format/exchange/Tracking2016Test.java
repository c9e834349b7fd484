package io.milepost.collector.format.exchange;

import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;

/** Message tracking with the columns of Exchange 2016. */
class Tracking2016Test extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new TrackingSample(TrackingSample.FIELDS_2016, 300, 2016);
    }

    @Override
    protected String said(MailEvent event) {
        return TrackingSample.said(event);
    }
}
