/** What became of the lines of the logs, by hour. */
@NullMarked
package io.milepost.analytics.coverage;

import org.jspecify.annotations.NullMarked;
