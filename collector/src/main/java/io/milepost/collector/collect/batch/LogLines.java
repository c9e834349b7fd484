package io.milepost.collector.collect.batch;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.source.LineConsumer;
import io.milepost.collector.source.LogSourceSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;

/** The lines of one log on their way through the interpreter, each entered in the batch's ledger. Not thread-safe. */
public final class LogLines implements LineConsumer {
    private final String service;
    private final LogSourceSettings log;
    private final LogInterpreter interpreter;
    private final BatchRows rows;
    private final MisreadLines misread;
    private final BooleanSupplier enough;
    private long fileModified;

    /** @param enough asked after each line whether to pause */
    public LogLines(
            String service,
            LogSourceSettings log,
            LogInterpreter interpreter,
            BatchRows rows,
            MisreadLines misread,
            BooleanSupplier enough) {
        this.service = service;
        this.log = log;
        this.interpreter = interpreter;
        this.rows = rows;
        this.misread = misread;
        this.enough = enough;
    }

    @Override
    public void fileStarts(String name, Instant modified, byte[] head) {
        fileModified = micros(modified);
        SourceContext context = new SourceContext(name, log.host(), log.zone(), reference(modified));
        if (head.length > 0) {
            interpreter.sourceStarts(context, head, head.length);
        } else {
            interpreter.sourceStarts(context);
        }
    }

    @Override
    public void pieceStarts(String piece) {
        rows.ledger().standIn(piece);
    }

    /** Of a log whose year is known, stamps lie before that year's end. */
    private Instant reference(Instant modified) {
        return log.year() == null
                ? modified
                : LocalDate.of(log.year().getValue(), 12, 31).atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    }

    @Override
    public boolean line(byte[] buffer, int start, int end, long offset) {
        LineVerdict verdict = interpreter.read(buffer, start, end, offset);
        enter(verdict, end - start + 1);
        misread.read(verdict, interpreter, buffer, start, end);
        return !enough.getAsBoolean();
    }

    @Override
    public boolean lineTooLong(long length) {
        enter(LineVerdict.MALFORMED, (int) Math.min(length + 1, Integer.MAX_VALUE));
        return !enough.getAsBoolean();
    }

    private void enter(LineVerdict verdict, int length) {
        String host = interpreter.last().host();
        long at = interpreter.last().at();
        long stamp = at == 0 ? fileModified : at;
        rows.ledger().add(service, log.name(), host.isEmpty() ? log.host() : host, stamp, verdict, length);
        rows.ledger().addOfFormat(service, log.name(), interpreter.last().format(), verdict, length, stamp);
    }

    @Override
    public void fileEnds(String name) {
        interpreter.sourceEnds(name);
    }

    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }
}
