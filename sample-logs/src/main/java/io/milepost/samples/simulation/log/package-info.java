/** Log files as syslog leaves them: stamps, lines in order of time, one file per host and civil day. */
@NullMarked
package io.milepost.samples.simulation.log;

import org.jspecify.annotations.NullMarked;
