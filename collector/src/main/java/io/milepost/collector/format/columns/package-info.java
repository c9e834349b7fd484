/** Logs whose lines are records: columns named by the file's own header lines, which may change in mid-file. */
@NullMarked
package io.milepost.collector.format.columns;

import org.jspecify.annotations.NullMarked;
