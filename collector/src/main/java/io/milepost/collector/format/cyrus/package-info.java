/** What Cyrus IMAP writes. */
@NullMarked
package io.milepost.collector.format.cyrus;

import org.jspecify.annotations.NullMarked;
