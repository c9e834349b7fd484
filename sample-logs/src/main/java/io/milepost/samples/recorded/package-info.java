/** Recordings of real mail servers: their logs, and what truly happened while they were written. */
@NullMarked
package io.milepost.samples.recorded;

import org.jspecify.annotations.NullMarked;
