package io.milepost.collector.collect.daemon;

import io.milepost.collector.configuration.ProbeConfiguration;
import io.milepost.collector.probe.request.ReceiptListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where receipts of text messages arrive: one place for all probes that name the same address. Used while the collector starts and stops. */
final class SmsReceipts implements AutoCloseable {

    private final Map<String, ReceiptListener> listeners = new HashMap<>();

    /** Opens the place that a probe names, if nobody has; null when it names none. */
    @Nullable
    ReceiptListener of(ProbeConfiguration probe) throws IOException {
        InetSocketAddress address = probe.findReceiptAddress().orElse(null);
        if (address == null) {
            return null;
        }
        ReceiptListener known = listeners.get(address.toString());
        if (known == null) {
            known = ReceiptListener.open(
                    address.getHostString(),
                    address.getPort(),
                    probe.findReceiptBindHost().orElse(null));
            listeners.put(address.toString(), known);
        }
        return known;
    }

    @Override
    public void close() {
        listeners.values().forEach(ReceiptListener::close);
    }
}
