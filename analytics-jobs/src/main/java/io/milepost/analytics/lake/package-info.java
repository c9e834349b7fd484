/** The event lake as the jobs read it: its columns, a pinned snapshot of each table, and what has changed. */
@NullMarked
package io.milepost.analytics.lake;

import org.jspecify.annotations.NullMarked;
