package io.milepost.collector.schema;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.GivenUp;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.event.Sms;
import io.milepost.collector.lake.EventLakeWriter;
import io.milepost.collector.lake.LakeTable;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Every table of the lake, column by column, as the contract has them. A column is added at the end, never renamed, never
 * retyped: its number is its place.
 */
public final class LakeSchema {
    private static final Type ID = Types.FixedType.ofLength(16);
    // Not fixed(16): of several equality deletes by fixed ids in one file, Spark was seen to honour only one.
    private static final Type EVENT_ID = Types.UUIDType.get();
    private static final Type TEXT = Types.StringType.get();
    private static final Type LONG = Types.LongType.get();
    private static final Type INT = Types.IntegerType.get();
    private static final Type DOUBLE = Types.DoubleType.get();
    private static final Type FLAG = Types.BooleanType.get();
    private static final Type DATE = Types.DateType.get();
    private static final Type INSTANT = Types.TimestampType.withZone();

    public static final LakeTable<Delivery> DELIVERY = LakeSchema.<Delivery>event("delivery", Delivery::header)
            .optional("accepted_at", INSTANT, Delivery::acceptedAt)
            .required("queue_id", TEXT, Delivery::queueId)
            .optional("message_id", LONG, Delivery::messageId)
            .optional("sender", ID, row -> fixed(row.sender()))
            .optional("sender_domain", TEXT, Delivery::senderDomain)
            .required("recipient", ID, row -> fixed(row.recipient()))
            .required("recipient_domain", TEXT, Delivery::recipientDomain)
            .required("direction", TEXT, row -> row.direction().word())
            .required("outcome", TEXT, row -> row.outcome().word())
            .required("hop", FLAG, Delivery::hop)
            .optional("size_bytes", LONG, Delivery::sizeBytes)
            .optional("delay_ms", LONG, Delivery::delayMs)
            .optional("queue_ms", LONG, Delivery::queueMs)
            .optional("remote_ms", LONG, Delivery::remoteMs)
            .optional("retry_ms", LONG, Delivery::retryMs)
            .required("attempts", INT, Delivery::attempts)
            .optional("dsn", TEXT, Delivery::dsn)
            .optional("relay", TEXT, Delivery::relay)
            .optional("tls", FLAG, Delivery::tls)
            .optional("next_queue_id", TEXT, Delivery::nextQueueId)
            .required("complete", FLAG, Delivery::complete)
            .optional(
                    "notice_of",
                    TEXT,
                    row -> row.notice() == null ? null : row.notice().of())
            .optional(
                    "notice_kind",
                    TEXT,
                    row -> row.notice() == null ? null : row.notice().kind())
            .optional("given_up", TEXT, row -> word(row.givenUp()))
            .optional("synthetic", FLAG, row -> mark(row.synthetic()))
            .distinct("accepted_at", "queue_id", "message_id", "next_queue_id")
            .partitionedBy(by -> by.day("at"));

    public static final LakeTable<DeliveryAttempt> DELIVERY_ATTEMPT = LakeSchema.<DeliveryAttempt>event(
                    "delivery_attempt", DeliveryAttempt::header)
            .required("queue_id", TEXT, DeliveryAttempt::queueId)
            .required("recipient", ID, row -> fixed(row.recipient()))
            .required("recipient_domain", TEXT, DeliveryAttempt::recipientDomain)
            .required("reason_class", TEXT, row -> row.reasonClass().word())
            .optional("relay", TEXT, DeliveryAttempt::relay)
            .optional("dsn", TEXT, DeliveryAttempt::dsn)
            .optional("delay_ms", LONG, DeliveryAttempt::delayMs)
            .optional("sender", ID, row -> fixed(row.sender()))
            .optional("sender_domain", TEXT, DeliveryAttempt::senderDomain)
            .optional("direction", TEXT, row -> row.direction().word())
            .optional("synthetic", FLAG, row -> mark(row.synthetic()))
            .partitionedBy(by -> by.day("at"));

    public static final LakeTable<Rejection> REJECTION = LakeSchema.<Rejection>event("rejection", Rejection::header)
            .required("hour", INSTANT, Rejection::hour)
            .required("stage", TEXT, Rejection::stage)
            .required("code", INT, Rejection::code)
            .required("reason_class", TEXT, row -> row.reasonClass().word())
            .optional("recipient_domain", TEXT, Rejection::recipientDomain)
            .required("count", LONG, Rejection::count)
            .partitionedBy(by -> by.day("at"));

    public static final LakeTable<MailboxAccess> MAILBOX_ACCESS = LakeSchema.<MailboxAccess>event(
                    "mailbox_access", MailboxAccess::header)
            .optional("ended_at", INSTANT, MailboxAccess::endedAt)
            .optional("identity", ID, row -> fixed(row.identity()))
            .required("protocol", TEXT, MailboxAccess::protocol)
            .required("network", TEXT, MailboxAccess::network)
            .optional("address", ID, row -> fixed(row.address()))
            .required("outcome", TEXT, row -> row.outcome().word())
            .optional("reason", TEXT, MailboxAccess::reason)
            .optional("tls", FLAG, MailboxAccess::tls)
            .optional("session_ms", LONG, MailboxAccess::sessionMs)
            .optional("bytes_in", LONG, MailboxAccess::bytesIn)
            .optional("bytes_out", LONG, MailboxAccess::bytesOut)
            .optional("client", TEXT, MailboxAccess::client)
            .required("synthetic", FLAG, MailboxAccess::synthetic)
            .optional("given_up", TEXT, row -> word(row.givenUp()))
            .partitionedBy(by -> by.day("at"));

    public static final LakeTable<Sms> SMS = LakeSchema.<Sms>event("sms", Sms::header)
            .optional("ended_at", INSTANT, Sms::endedAt)
            .required("direction", TEXT, row -> (row.inbound() ? Direction.INBOUND : Direction.OUTBOUND).word())
            .required("centre", TEXT, Sms::centre)
            .optional("account", TEXT, Sms::account)
            .optional("sender", ID, row -> fixed(row.sender()))
            .required("recipient", ID, row -> fixed(row.recipient()))
            .required("outcome", TEXT, row -> row.outcome().word())
            .optional("delay_ms", LONG, Sms::delayMs)
            .optional("foreign_id", TEXT, Sms::foreignId)
            .optional("given_up", TEXT, row -> word(row.givenUp()))
            .optional("synthetic", FLAG, row -> mark(row.synthetic()))
            .partitionedBy(by -> by.day("at"));

    public static final LakeTable<ProbeRow> PROBE = LakeSchema.<ProbeRow>event("probe", ProbeRow::header)
            .required("target", TEXT, ProbeRow::target)
            .required("vantage", TEXT, ProbeRow::vantage)
            .required("interval_ms", LONG, ProbeRow::intervalMs)
            .required("outcome", TEXT, ProbeRow::outcome)
            .optional("reason", TEXT, ProbeRow::reason)
            .optional("connect_ms", DOUBLE, ProbeRow::connectMs)
            .optional("tls_ms", DOUBLE, ProbeRow::tlsMs)
            .optional("greeting_ms", DOUBLE, ProbeRow::greetingMs)
            .optional("login_ms", DOUBLE, ProbeRow::loginMs)
            .optional("total_ms", DOUBLE, ProbeRow::totalMs)
            .optional("certificate_expires_at", INSTANT, ProbeRow::certificateExpiresAt)
            .optional("phase", TEXT, ProbeRow::phase)
            .optional("reason_class", TEXT, ProbeRow::reasonClass)
            .optional("blame", TEXT, ProbeRow::blame)
            .optional("phases", TEXT, ProbeRow::phases)
            .optional("message_id", LONG, ProbeRow::messageId)
            .partitionedBy(by -> by.day("at"));

    public static final LakeTable<AccountRow> DIRECTORY = LakeTable.<AccountRow>named("directory")
            .required("service", TEXT, AccountRow::service)
            .required("as_of", DATE, row -> days(row.asOf()))
            .required("account", ID, row -> fixed(row.account()))
            .optional("person", ID, row -> fixed(row.person()))
            .required("organisation", TEXT, AccountRow::organisation)
            .required("kind", TEXT, AccountRow::kind)
            .required("state", TEXT, AccountRow::state)
            .optional("created_on", DATE, row -> days(row.createdOn()))
            .optional("quota_bytes", LONG, AccountRow::quotaBytes)
            .optional("used_bytes", LONG, AccountRow::usedBytes)
            .partitionedBy(by -> by.identity("service").identity("as_of"));

    public static final LakeTable<IdentifierRow> IDENTITY = LakeTable.<IdentifierRow>named("identity")
            .required("service", TEXT, IdentifierRow::service)
            .required("account", ID, row -> fixed(row.account()))
            .required("identifier", ID, row -> fixed(row.identifier()))
            .required("kind", TEXT, IdentifierRow::kind)
            .optional("valid_from", DATE, row -> days(row.validFrom()))
            .optional("valid_to", DATE, row -> days(row.validTo()))
            .partitionedBy(by -> by.identity("service"));

    public static final LakeTable<OrganisationRow> ORGANISATION = LakeTable.<OrganisationRow>named("organisation")
            .required("service", TEXT, OrganisationRow::service)
            .required("code", TEXT, OrganisationRow::code)
            .required("name", TEXT, OrganisationRow::name)
            .required("type", TEXT, OrganisationRow::type)
            .required("region", TEXT, OrganisationRow::region)
            .optional("headcount", INT, OrganisationRow::headcount)
            .optional("parent", TEXT, OrganisationRow::parent)
            .optional("valid_from", DATE, row -> days(row.validFrom()))
            .optional("valid_to", DATE, row -> days(row.validTo()))
            .unpartitioned();

    public static final LakeTable<LedgerRow> LEDGER = LakeTable.<LedgerRow>named("ledger")
            .required("service", TEXT, LedgerRow::service)
            .required("host", TEXT, LedgerRow::host)
            .required("source", TEXT, LedgerRow::source)
            .required("hour", INSTANT, LedgerRow::hour)
            .required("lines", LONG, LedgerRow::lines)
            .required("bytes", LONG, LedgerRow::bytes)
            .required("event_lines", LONG, LedgerRow::eventLines)
            .required("ignored", LONG, LedgerRow::ignored)
            .required("unrecognised", LONG, LedgerRow::unrecognised)
            .required("malformed", LONG, LedgerRow::malformed)
            .required("duplicate", LONG, LedgerRow::duplicate)
            .optional("first_at", INSTANT, LedgerRow::firstAt)
            .optional("last_at", INSTANT, LedgerRow::lastAt)
            .optional("file", TEXT, LedgerRow::file)
            .partitionedBy(by -> by.day("hour"));

    public static final LakeTable<AlarmRow> ALARM = LakeSchema.<AlarmRow>event("alarm", AlarmRow::header)
            .required("kind", TEXT, row -> row.alarm().kind().word())
            .required("began_at", INSTANT, row -> row.alarm().beganAt())
            .optional("ended_at", INSTANT, row -> row.alarm().endedAt())
            .optional("ending", TEXT, row -> row.alarm().end())
            .required("lines", LONG, row -> row.alarm().lines())
            .required("misunderstood", LONG, row -> row.alarm().misunderstood())
            .required("usual_ppm", LONG, row -> row.alarm().usualPpm())
            .partitionedBy(by -> by.day("at"));

    public static final LakeTable<ReceptionRow> RECEPTION = LakeTable.<ReceptionRow>named("reception")
            .required("service", TEXT, ReceptionRow::service)
            .required("source", TEXT, ReceptionRow::source)
            .required("hour", INSTANT, ReceptionRow::hour)
            .required("kept", LONG, ReceptionRow::kept)
            .required("refused", LONG, ReceptionRow::refused)
            .required("dropped", LONG, ReceptionRow::dropped)
            .required("truncated", LONG, ReceptionRow::truncated)
            .required("lost_frames", LONG, ReceptionRow::lostFrames)
            .required("too_long", LONG, ReceptionRow::tooLong)
            .partitionedBy(by -> by.day("hour"));

    /** All tables, in the order in which a batch commits them. */
    public static final List<LakeTable<?>> TABLES = List.of(
            DELIVERY,
            DELIVERY_ATTEMPT,
            REJECTION,
            MAILBOX_ACCESS,
            SMS,
            PROBE,
            DIRECTORY,
            IDENTITY,
            ORGANISATION,
            LEDGER,
            ALARM,
            RECEPTION);

    private LakeSchema() {}

    private static <R> LakeTable.Builder<R> event(String name, Function<R, EventHeader> header) {
        return LakeTable.<R>named(name)
                .required("event_id", EVENT_ID, row -> {
                    EventHeader common = header.apply(row);
                    return new UUID(common.id().high(), common.id().low());
                })
                .required("service", TEXT, row -> header.apply(row).service())
                .required("host", TEXT, row -> header.apply(row).host())
                .required("source", TEXT, row -> header.apply(row).source())
                .required("parser_version", INT, row -> header.apply(row).parserVersion())
                .required("source_offset", LONG, row -> header.apply(row).sourceOffset())
                .required("source_length", INT, row -> header.apply(row).sourceLength())
                .required("at", INSTANT, row -> header.apply(row).at())
                .distinct("event_id", "source_offset", "at");
    }

    /** Only what is of a probe is marked, so that rows of before the mark are as those that are written now. */
    private static @Nullable Boolean mark(boolean synthetic) {
        return synthetic ? Boolean.TRUE : null;
    }

    private static @Nullable String word(@Nullable GivenUp givenUp) {
        return givenUp == null ? null : givenUp.word();
    }

    private static @Nullable ByteBuffer fixed(@Nullable Pseudonym pseudonym) {
        return pseudonym == null ? null : EventLakeWriter.fixed(pseudonym.high(), pseudonym.low());
    }

    private static @Nullable Integer days(@Nullable LocalDate date) {
        return date == null ? null : Math.toIntExact(date.toEpochDay());
    }
}
