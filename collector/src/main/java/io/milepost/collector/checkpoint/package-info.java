/** What a collector knows at the end of a batch, kept durably in its state directory. */
@NullMarked
package io.milepost.collector.checkpoint;

import org.jspecify.annotations.NullMarked;
