/** Gathers the rows of a batch and makes them certain, then visible: data files, checkpoint, tables. */
@NullMarked
package io.milepost.collector.collect.batch;

import org.jspecify.annotations.NullMarked;
