/** The columns of every table of the lake, in one place, and the rows that are not events. */
@NullMarked
package io.milepost.collector.schema;

import org.jspecify.annotations.NullMarked;
