package io.milepost.sla.alert.store;

import java.time.Duration;
import java.util.UUID;

/**
 * That a receiver is to be told something of an alert, in one message with others of the grouping. {@code pause} is how long a first message
 * waits for company, {@code interval} how long a next one keeps from the one before.
 */
public record Order(String receiver, String grouping, UUID alert, Event event, Duration pause, Duration interval) {}
