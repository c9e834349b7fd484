/** Reads once more what was collected, after a parser was mended, and puts the lake right. */
@NullMarked
package io.milepost.collector.collect.reread;

import org.jspecify.annotations.NullMarked;
