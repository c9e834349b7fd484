/** The systemd journal, as its tools write it. */
@NullMarked
package io.milepost.collector.journal;

import org.jspecify.annotations.NullMarked;
