/** What arrives without a file behind it: kept on the disk, line by line, until the lake has what it says. */
@NullMarked
package io.milepost.collector.spool;

import org.jspecify.annotations.NullMarked;
