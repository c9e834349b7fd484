/** Joins a message's lines by host and queue id, and hands over a row for each of its recipients. */
@NullMarked
package io.milepost.collector.correlation.message;

import org.jspecify.annotations.NullMarked;
