/** The shape of a log line: its stamp, its host, its program, and the fields that a format finds in it. */
@NullMarked
package io.milepost.collector.format;

import org.jspecify.annotations.NullMarked;
