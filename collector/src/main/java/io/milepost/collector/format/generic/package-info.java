/** Logs of other programs, whose columns an administrator names. */
@NullMarked
package io.milepost.collector.format.generic;

import org.jspecify.annotations.NullMarked;
