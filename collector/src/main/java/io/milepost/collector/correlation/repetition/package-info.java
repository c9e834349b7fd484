/** Knows lines that were met before, equal lines of one second, and what syslog says was repeated. */
@NullMarked
package io.milepost.collector.correlation.repetition;

import org.jspecify.annotations.NullMarked;
