/** The line at hand, and what everybody who joins lines shares: the settings, the ids of events. */
@NullMarked
package io.milepost.collector.correlation.line;

import org.jspecify.annotations.NullMarked;
