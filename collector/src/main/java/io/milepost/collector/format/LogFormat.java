package io.milepost.collector.format;

/** How one program family writes its messages. Without state: what a line says does not depend on other lines. */
public interface LogFormat {

    /**
     * Finds out what a message says.
     *
     * @param start of the message, after stamp, host and program
     * @param fields cleared; filled here
     */
    void parse(byte[] buffer, int start, int end, Program program, LineFields fields);
}
