/** What the University of Washington's IMAP and POP3 servers write. */
@NullMarked
package io.milepost.collector.format.uwimap;

import org.jspecify.annotations.NullMarked;
