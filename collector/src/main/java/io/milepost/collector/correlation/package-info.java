/** Joins lines into deliveries, accesses and rejections; each line is used once and gets one verdict. */
@NullMarked
package io.milepost.collector.correlation;

import org.jspecify.annotations.NullMarked;
