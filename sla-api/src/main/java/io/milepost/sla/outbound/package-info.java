/** What leaves this machine by itself: where it may go, and how mail and posts are sent and signed. */
@NullMarked
package io.milepost.sla.outbound;

import org.jspecify.annotations.NullMarked;
