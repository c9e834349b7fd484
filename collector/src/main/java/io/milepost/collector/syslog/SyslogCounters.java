package io.milepost.collector.syslog;

import io.milepost.collector.syslog.ReceptionAccount.Fate;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What the syslog server did with what it got. Exposition:
 *
 * <pre>
 * milepost_collector_syslog_messages_total{outcome="kept"} 1200.0
 * milepost_collector_syslog_messages_total{outcome="dropped"} 0.0
 * milepost_collector_syslog_messages_total{outcome="refused"} 0.0
 * milepost_collector_syslog_truncated_messages_total 0.0
 * milepost_collector_syslog_lost_frames_total 0.0
 * </pre>
 *
 * Dropped are datagrams that came while the spool could not take more: nobody can ask a sender over UDP to wait. Refused are
 * messages of a host for which their sender may not speak.
 */
public final class SyslogCounters {
    private final Counter messages;
    private final Counter truncatedMessages;
    private final Counter lostFrames;
    private final @Nullable ReceptionAccount account;

    public SyslogCounters(PrometheusRegistry registry) {
        account = null;
        messages = Counter.builder()
                .name("milepost_collector_syslog_messages_total")
                .help("Messages received, by what became of them")
                .labelNames("outcome")
                .register(registry);
        truncatedMessages = Counter.builder()
                .name("milepost_collector_syslog_truncated_messages_total")
                .help("Messages of which only the first 64 KiB were kept")
                .register(registry);
        lostFrames = Counter.builder()
                .name("milepost_collector_syslog_lost_frames_total")
                .help("Connections ended because no message began where one should, or that ended within one")
                .register(registry);
        messages.initLabelValues("kept");
        messages.initLabelValues("dropped");
        messages.initLabelValues("refused");
    }

    private SyslogCounters(SyslogCounters all, ReceptionAccount account) {
        messages = all.messages;
        truncatedMessages = all.truncatedMessages;
        lostFrames = all.lostFrames;
        this.account = account;
    }

    /** The same counters for one log, which has an account of its own. */
    public SyslogCounters enteredInto(ReceptionAccount ofLog) {
        return new SyslogCounters(this, ofLog);
    }

    private void enter(Fate fate, long count) {
        if (account != null) {
            account.add(fate, count);
        }
    }

    /** Lines of a pipe were passed over. */
    public void tooLong(long count) {
        enter(Fate.TOO_LONG, count);
    }

    void kept(int count) {
        enter(Fate.KEPT, count);
        messages.labelValues("kept").inc(count);
    }

    void dropped(int count) {
        enter(Fate.DROPPED, count);
        messages.labelValues("dropped").inc(count);
    }

    void refused() {
        enter(Fate.REFUSED, 1);
        messages.labelValues("refused").inc();
    }

    void truncated() {
        enter(Fate.TRUNCATED, 1);
        truncatedMessages.inc();
    }

    void framingLost() {
        enter(Fate.LOST_FRAME, 1);
        lostFrames.inc();
    }

    /** How many messages came to this end so far. */
    public long count(String outcome) {
        return (long) messages.labelValues(outcome).get();
    }

    public long truncatedCount() {
        return (long) truncatedMessages.get();
    }

    public long lostFrameCount() {
        return (long) lostFrames.get();
    }
}
