package io.milepost.sla.web.operations;

import io.milepost.dashboards.operations.alerting.Alerting;
import io.milepost.dashboards.operations.alerting.AskedSilence;
import io.milepost.dashboards.operations.alerting.OpenAlert;
import io.milepost.sla.alert.policy.Template;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.AlertReadings;
import io.milepost.sla.alert.store.AlertState;
import io.milepost.sla.alert.store.Silence;
import io.milepost.sla.alert.store.Step;
import io.milepost.sla.alert.store.StoredTrails;
import io.milepost.sla.alert.store.Telling;
import io.milepost.sla.outage.record.OutageRecord;
import io.milepost.sla.outage.record.OutageRecords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills what Operations tells of alerts: those that are open, who knows, and who asked for quiet. */
final class AlertingModel {

    private final AlertReadings readings;
    private final OutageRecords outages;
    private final String service;
    private final Instant now;

    AlertingModel(AlertReadings readings, OutageRecords outages, String service, Instant now) {
        this.readings = readings;
        this.outages = outages;
        this.service = service;
        this.now = now;
    }

    Alerting load() {
        List<Alert> open = readings.alerts().load(service, now).stream()
                .filter(alert -> alert.state() == AlertState.FIRING)
                .toList();
        Map<UUID, List<Telling>> tellings =
                readings.outbox().loadTellings(open.stream().map(Alert::id).toList()).stream()
                        .collect(Collectors.groupingBy(Telling::alert));
        return new Alerting(
                readings.policy(),
                open.stream()
                        .map(alert -> alert(alert, tellings.getOrDefault(alert.id(), List.of())))
                        .toList(),
                readings.silences().load(service, now).stream()
                        .map(AlertingModel::silence)
                        .toList());
    }

    private OpenAlert alert(Alert alert, List<Telling> tellings) {
        Map<String, OpenAlert.Told> told = new LinkedHashMap<>();
        for (Telling telling : tellings) {
            if (telling.state() != Telling.State.ABANDONED) {
                // The first that arrived is since when somebody knows; what came later are reminders.
                told.merge(
                        telling.receiver(),
                        new OpenAlert.Told(telling.receiver(), telling.deliveredAt(), telling.attempts()),
                        (first, later) -> first.arrivedAt() == null ? later : first);
            }
        }
        Alert.Acknowledgement taken = alert.acknowledgement();
        return new OpenAlert(
                alert.id().toString(),
                alert.severity().word(),
                Template.escape(alert.summary()),
                alert.beganAt(),
                taken == null ? null : taken.by(),
                List.copyOf(told.values()),
                held(alert.id()),
                outage(alert));
    }

    /** The outage as it is known now, which is the one that the page shows. */
    private @Nullable String outage(Alert alert) {
        String first = alert.subject().details().get(Subject.OUTAGE);
        return first == null
                ? null
                : outages.loadOpen(service).stream()
                        .map(OutageRecord::id)
                        .filter(id -> outages.findFirstId(id).equals(first))
                        .findFirst()
                        .orElse(null);
    }

    /** Why nobody is told for now, in the words of the stages that hold it. */
    private @Nullable String held(UUID alert) {
        List<StoredTrails.Trail> trails = readings.trails().load(alert);
        if (trails.isEmpty()) {
            return null;
        }
        List<String> words = trails.get(trails.size() - 1).steps().stream()
                .filter(step -> step.verdict() == Step.Verdict.HELD)
                .map(step -> Template.escape(step.words()))
                .toList();
        return words.isEmpty() ? null : String.join("; ", words);
    }

    private static AskedSilence silence(Silence silence) {
        String about = new TreeMap<>(silence.matchers())
                .entrySet().stream()
                        .map(matcher -> matcher.getKey() + " " + matcher.getValue())
                        .collect(Collectors.joining(", "));
        return new AskedSilence(
                about.isEmpty() ? "everything" : about,
                silence.author(),
                silence.reason(),
                silence.startsAt(),
                silence.endsAt());
    }
}
