package io.milepost.sla.operations;

/** Text messages of one direction and outcome; {@code timed} of them have a report of their end. */
public record SmsCount(String direction, String outcome, long messages, long timed) {}
