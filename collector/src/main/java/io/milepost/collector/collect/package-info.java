/** The collector itself: files in, events and checkpoints out, batch by batch. */
@NullMarked
package io.milepost.collector.collect;

import org.jspecify.annotations.NullMarked;
