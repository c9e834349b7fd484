/** Records that tell by themselves how messages ended, and requests that add up to the use of a mailbox. */
@NullMarked
package io.milepost.collector.correlation.record;

import org.jspecify.annotations.NullMarked;
