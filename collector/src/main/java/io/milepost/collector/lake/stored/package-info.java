/** Rows that the lake has already: read back, compared, and put right. */
@NullMarked
package io.milepost.collector.lake.stored;

import org.jspecify.annotations.NullMarked;
