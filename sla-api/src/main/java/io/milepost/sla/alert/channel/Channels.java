package io.milepost.sla.alert.channel;

import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.outbound.OutboundHttp;

/** Opens the channel of each kind of receiver. */
final class Channels implements Receiver.Choice<Channel> {

    private final OutboundHttp http;

    Channels(OutboundHttp http) {
        this.http = http;
    }

    @Override
    public Channel of(Receiver.Webhook webhook) {
        return new WebhookChannel(webhook, http);
    }

    @Override
    public Channel of(Receiver.Alertmanager alertmanager) {
        return new AlertmanagerChannel(alertmanager, http);
    }

    @Override
    public Channel of(Receiver.Mail mail) {
        return new MailChannel(mail);
    }

    @Override
    public Channel of(Receiver.Sms sms) {
        return new SmsChannel(sms, http);
    }
}
