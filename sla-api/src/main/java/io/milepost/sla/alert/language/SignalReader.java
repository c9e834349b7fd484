package io.milepost.sla.alert.language;

import io.milepost.sla.alert.policy.Watch;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which conditions are watched for, and from when on they count. What is not mentioned is watched for as it is by default. */
final class SignalReader {

    private static final Map<String, Severity> SEVERITIES = Map.of("page", Severity.PAGE, "ticket", Severity.TICKET);

    private SignalReader() {}

    static Map<SignalKind, Watch> read(YamlMap policy) {
        Map<SignalKind, Watch> watches = new EnumMap<>(SignalKind.class);
        for (SignalKind kind : SignalKind.values()) {
            watches.put(kind, standard(kind));
        }
        policy.findMap("signals").ifPresent(signals -> {
            for (SignalKind kind : SignalKind.values()) {
                if (signals.has(kind.word())) {
                    watches.put(kind, read(signals, kind));
                }
            }
            signals.finish();
        });
        return watches;
    }

    private static Watch standard(SignalKind kind) {
        return switch (kind) {
            case HEALTH -> new Watch(true, Severity.PAGE, Duration.ZERO, Duration.ofMinutes(5));
            case OUTAGE, BURN_RATE -> new Watch(true, null, Duration.ZERO, Duration.ZERO);
            case CERTIFICATE -> new Watch(true, Severity.TICKET, Duration.ZERO, Duration.ofDays(21));
            case COLLECTOR -> new Watch(true, Severity.PAGE, Duration.ZERO, Duration.ofMinutes(15));
            case LAG -> new Watch(true, Severity.TICKET, Duration.ZERO, Duration.ofHours(3));
            case SILENCE, DRIFT -> new Watch(true, Severity.TICKET, Duration.ZERO, Duration.ZERO);
        };
    }

    /** What the limit of a kind is called; null where it has none. */
    private static @Nullable String limit(SignalKind kind) {
        return switch (kind) {
            case CERTIFICATE -> "before";
            case COLLECTOR, LAG, HEALTH -> "after";
            case OUTAGE, BURN_RATE, SILENCE, DRIFT -> null;
        };
    }

    private static Watch read(YamlMap signals, SignalKind kind) {
        if (signals.find(kind.word()).orElseThrow().isText()) {
            boolean on = signals.find(kind.word(), Quantities::yesOrNo).orElse(true);
            return on ? standard(kind) : Watch.OFF;
        }
        Watch standard = standard(kind);
        return signals.findMap(kind.word())
                .map(map -> {
                    @Nullable String limit = limit(kind);
                    Watch watch = new Watch(
                            true,
                            map.find("severity", Quantities.choice(SEVERITIES)).orElse(standard.severity()),
                            map.find("hold", AlertPolicyReader::duration).orElse(standard.hold()),
                            limit == null
                                    ? standard.limit()
                                    : map.find(limit, AlertPolicyReader::duration)
                                            .orElse(standard.limit()));
                    map.finish();
                    return watch;
                })
                .orElse(standard);
    }
}
