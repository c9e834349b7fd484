package io.milepost.collector.parse;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.ledger.LineMask;
import io.milepost.collector.parse.summary.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Adds up instead of telling each event. */
final class SummaryOutput implements ParseCommand.Output {

    private final PrintStream out;
    private final boolean json;
    private final Summary summary;

    SummaryOutput(PrintStream out, boolean json, List<String> files) {
        this.out = out;
        this.json = json;
        summary = new Summary(files);
    }

    @Override
    public EventSink sink() {
        return summary.sink();
    }

    @Override
    public void line(LineVerdict verdict, LogInterpreter interpreter, byte[] buffer, int start, int end) {
        summary.line(interpreter.last().format(), verdict);
        boolean misread =
                verdict == LineVerdict.UNRECOGNISED || interpreter.last().fault() != null;
        if (misread && summary.wantsSamples()) {
            summary.sample(LineMask.of(interpreter.showable(buffer, start, end)));
        }
    }

    @Override
    public void close() throws IOException {
        if (json) {
            summary.writeJson(out);
        } else {
            summary.print(out);
        }
        out.flush();
    }
}
