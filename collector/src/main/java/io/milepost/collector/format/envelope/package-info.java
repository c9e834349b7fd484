/** What lines come wrapped in: the journal's and containers' records, marks, and stamps that no syslog writes. */
@NullMarked
package io.milepost.collector.format.envelope;

import org.jspecify.annotations.NullMarked;
