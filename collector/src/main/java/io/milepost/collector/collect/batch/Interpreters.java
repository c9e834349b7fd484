package io.milepost.collector.collect.batch;

import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.pseudonym.Pseudonyms;

/** Makes a service's interpreter: the present one, or in tests one as it was before a parser was mended. */
public interface Interpreters {
    LogInterpreter open(InterpreterSettings settings, Pseudonyms pseudonyms, SeenLines seen, EventSink sink);
}
