/** Acts as a user of the mail service does, on a schedule, and reports what it saw and how long each step took. */
@NullMarked
package io.milepost.collector.probe;

import org.jspecify.annotations.NullMarked;
