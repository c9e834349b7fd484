package io.milepost.sla.dispatch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import io.dropwizard.lifecycle.Managed;
import io.milepost.dashboards.report.Report;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.export.Reports;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.outbound.AddressGuard;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends reports when they are due. What is due, and what is still to be sent to whom, stands in the store: a due time becomes one dispatch
 * for each recipient, and each of them is tried until it succeeds or is given up, through restarts and by one instance at a time.
 */
public final class DispatchScheduler implements Managed {

    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final double PAUSES_GROW = 2;
    private static final int RETRIES = 10;
    private static final Duration LAST_WAIT = Duration.ofSeconds(20);

    private final ReportsConfiguration configuration;
    private final Catalogue catalogue;
    private final StoredLevels levels;
    private final Reports reports;
    private final Dispatches dispatches;
    private final Clock clock;
    private final @Nullable MailChannel mail;
    private final WebhookChannel webhooks;
    private final Scheduler scheduler;
    private final OneTimeTask<Void> sending;

    public DispatchScheduler(
            ReportsConfiguration configuration,
            DataSource store,
            Catalogue catalogue,
            StoredLevels levels,
            Reports reports,
            Dispatches dispatches,
            Clock clock) {
        this.configuration = configuration;
        this.catalogue = catalogue;
        this.levels = levels;
        this.reports = reports;
        this.dispatches = dispatches;
        this.clock = clock;
        this.mail = configuration.mail() == null ? null : new MailChannel(configuration.mail());
        this.webhooks = new WebhookChannel(guard(configuration));
        this.sending = Tasks.oneTime("report-dispatch")
                .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(
                        RETRIES,
                        new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE, PAUSES_GROW),
                        (complete, operations) ->
                                giveUp(UUID.fromString(complete.getExecution().getId()))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> send(UUID.fromString(instance.getId())));
        this.scheduler = Scheduler.create(store, List.of(sending))
                .startTasks(configuration.schedule().stream().map(this::task).toList())
                .clock(() -> Instant.now(clock))
                .threads(2)
                .pollingInterval(configuration.pollInterval().toJavaDuration())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LAST_WAIT)
                .failureLogging(LogLevel.WARN, false)
                .build();
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    private static AddressGuard guard(ReportsConfiguration configuration) {
        try {
            return AddressGuard.of("reports.allowedNetworks", configuration.allowedNetworks());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.invalidConfiguration("Cannot use reports.allowedNetworks: " + e.getMessage());
        }
    }

    private RecurringTask<Void> task(ScheduledReport report) {
        Contract contract = contract(report);
        refuseUnreachable(report);
        return Tasks.recurring("report-" + report.name(), cron(report, contract))
                .onDeadExecutionRevive()
                .execute((instance, context) -> addDispatches(
                        report, contract, context.getExecution().getExecutionTime(), context.getSchedulerClient()));
    }

    private static CronSchedule cron(ScheduledReport report, Contract contract) {
        try {
            return new CronSchedule(report.cron(), contract.zone(), CronStyle.UNIX);
        } catch (IllegalArgumentException e) {
            throw wrong(report, "cron", "five fields such as 0 7 2 * *", report.cron() + " (" + e.getMessage() + ")");
        }
    }

    private Contract contract(ScheduledReport report) {
        if (catalogue.findService(report.service()).isEmpty()) {
            List<String> known =
                    catalogue.services().stream().map(Service::name).toList();
            throw wrong(report, "service", "one of " + String.join(", ", known), report.service());
        }
        return levels.findContract(report.service(), report.contract())
                .orElseThrow(() -> wrong(
                        report,
                        "contract",
                        "one of "
                                + String.join(
                                        ", ",
                                        levels.findContracts(report.service()).stream()
                                                .map(Contract::name)
                                                .toList()),
                        report.contract()));
    }

    private void refuseUnreachable(ScheduledReport report) {
        if (!report.mailTo().isEmpty() && mail == null) {
            throw wrong(report, "mailTo", "a mail server in reports.mail", "none");
        }
        if (report.mailTo().isEmpty() && report.webhooks().isEmpty()) {
            throw wrong(report, "mailTo", "somebody in mailTo or webhooks", "nobody");
        }
        for (ScheduledReport.Webhook webhook : report.webhooks()) {
            String scheme = String.valueOf(webhook.url().getScheme());
            if (webhook.url().getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
                throw wrong(report, "webhooks", "an address such as https://example.org/reports", "" + webhook.url());
            }
        }
    }

    private static CommandFailure wrong(ScheduledReport report, String key, String expected, String got) {
        return CommandFailure.invalidConfiguration("Cannot use %s of the scheduled report %s: expected %s, got %s"
                .formatted(key, report.name(), expected, got));
    }

    /** Once more for the same due time, after a crash in between, adds only what is missing. */
    private void addDispatches(ScheduledReport report, Contract contract, Instant due, SchedulerClient client) {
        String period = report.period().of(due, contract.zone()).name();
        List<Dispatch> all = new ArrayList<>();
        report.mailTo().forEach(to -> all.add(Dispatch.of(report, due, period, Dispatch.Channel.MAIL, to)));
        report.webhooks()
                .forEach(hook -> all.add(Dispatch.of(
                        report,
                        due,
                        period,
                        Dispatch.Channel.WEBHOOK,
                        hook.url().toString())));
        for (Dispatch dispatch : all) {
            dispatches.add(dispatch);
            boolean open = dispatches
                    .find(dispatch.id())
                    .filter(stored ->
                            stored.state() != Dispatch.State.SENT && stored.state() != Dispatch.State.GIVEN_UP)
                    .isPresent();
            if (open) {
                client.scheduleIfNotExists(sending.instance(dispatch.id().toString()), Instant.now(clock));
            }
        }
    }

    private void send(UUID id) {
        Dispatch dispatch = dispatches.find(id).orElseThrow();
        if (dispatch.state() == Dispatch.State.SENT) {
            return;
        }
        dispatches.startAttempt(id, Instant.now(clock));
        try {
            ReportParcel parcel = deliver(dispatch);
            dispatches.recordSent(id, Instant.now(clock), parcel.manifest());
        } catch (MessagingException | IOException | RuntimeException e) {
            dispatches.recordFailure(id, Dispatch.State.FAILED, describe(e));
            throw new IllegalStateException("Cannot send report " + id + ": " + describe(e));
        }
    }

    private ReportParcel deliver(Dispatch dispatch) throws MessagingException, IOException {
        ScheduledReport report = configuration.schedule().stream()
                .filter(each -> each.name().equals(dispatch.schedule()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "expected the schedule " + dispatch.schedule() + " in the configuration, got none"));
        Contract contract = contract(report);
        Service service = catalogue.requireService(report.service());
        Report made = reports.load(service, contract, Period.parse(dispatch.period(), contract.zone()));
        ReportParcel parcel = ReportParcel.of(reports, made, report.formats());
        if (dispatch.channel() == Dispatch.Channel.MAIL) {
            if (mail == null) {
                throw new IllegalStateException("expected a mail server in reports.mail, got none");
            }
            mail.send(dispatch, parcel, Instant.now(clock));
        } else {
            ScheduledReport.Webhook webhook = report.webhooks().stream()
                    .filter(each -> each.url().toString().equals(dispatch.recipient()))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("expected the webhook in the configuration, got none"));
            webhooks.send(dispatch, webhook, parcel, Instant.now(clock));
        }
        return parcel;
    }

    private void giveUp(UUID id) {
        String error = dispatches.find(id).map(Dispatch::error).orElse("");
        dispatches.recordFailure(id, Dispatch.State.GIVEN_UP, String.valueOf(error));
    }

    private static String describe(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
