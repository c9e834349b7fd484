/** Measures what reading logs costs, beside other programs that read the same ones in the same run. */
@NullMarked
package io.milepost.collector.bench;

import org.jspecify.annotations.NullMarked;
