package io.milepost.sla.hours;

/** A day was asked for that a dated holiday calendar does not cover. */
public final class CalendarEndsException extends RuntimeException {
    CalendarEndsException(String message) {
        super(message);
    }
}
