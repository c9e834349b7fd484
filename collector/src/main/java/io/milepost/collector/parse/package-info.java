/** The command that shows what Milepost makes of any log file. */
@NullMarked
package io.milepost.collector.parse;

import org.jspecify.annotations.NullMarked;
