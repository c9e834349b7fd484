/** How Microsoft Exchange writes its logs: message tracking, protocol logs, mailbox protocols. */
@NullMarked
package io.milepost.collector.format.exchange;

import org.jspecify.annotations.NullMarked;
