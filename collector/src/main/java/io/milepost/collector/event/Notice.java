package io.milepost.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * What makes a message a notice of a mail server (RFC 3464): it tells of another one of the same host.
 *
 * @param of the queue id of the message that the notice tells of
 * @param kind {@code bounce}, {@code delay} or {@code success}; null when the log does not say
 */
public record Notice(String of, @Nullable String kind) {}
