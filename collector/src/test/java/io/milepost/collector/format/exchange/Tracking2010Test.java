package io.milepost.collector.format.exchange;

import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;

/** Message tracking with the columns of Exchange 2010. */
class Tracking2010Test extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new TrackingSample(TrackingSample.FIELDS_2010, 300, 2010);
    }

    @Override
    protected String said(MailEvent event) {
        return TrackingSample.said(event);
    }
}
