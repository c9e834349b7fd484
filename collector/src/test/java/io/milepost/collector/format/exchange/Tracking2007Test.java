package io.milepost.collector.format.exchange;

import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;

/** Message tracking with the columns of Exchange 2007. */
class Tracking2007Test extends RecordFormatContract {

    @Override
    protected Sample sample() {
        return new TrackingSample(TrackingSample.FIELDS_2007, 300, 2007);
    }

    @Override
    protected String said(MailEvent event) {
        return TrackingSample.said(event);
    }
}
