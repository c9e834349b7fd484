package io.milepost.collector.event;

/**
 * Where events go. An event id stands for one row: a sink that stores rows keeps, for each id, only what it was told last. Not thread-safe;
 * called by the one thread that feeds the interpreter.
 */
public interface EventSink {

    /** A row that was not handed over before. */
    void append(MailEvent event);

    /**
     * A row handed over earlier, and perhaps already stored, is superseded. The new row may have the same id.
     *
     * @param formerAt the instant of the former row, microseconds UTC, which says in which day's partition it stands
     */
    void replace(EventId former, long formerAt, MailEvent event);

    /** A row handed over earlier turned out to be part of another one, which is handed over as well. */
    void withdraw(EventId former, long formerAt);

    /** No line that is still to be read can change this row any more, so a sink that remembered it to take it back may forget it. */
    default void settle(EventId id) {}
}
