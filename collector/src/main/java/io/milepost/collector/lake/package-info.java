/** The event lake: its tables, the files of a batch, and the commits that make each batch count once. */
@NullMarked
package io.milepost.collector.lake;

import org.jspecify.annotations.NullMarked;
