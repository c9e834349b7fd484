/** Reads what mail servers wrote and what probes saw, and appends it to the event lake. */
@NullMarked
package io.milepost.collector;

import org.jspecify.annotations.NullMarked;
