/** What a mail administrator asks of a log: lines by format, mail by day, why it was put off, what nobody understood. */
@NullMarked
package io.milepost.collector.parse.summary;

import org.jspecify.annotations.NullMarked;
