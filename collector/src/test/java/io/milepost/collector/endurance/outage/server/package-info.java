/** Real servers of Debian in a network of their own, and what can be done to them. */
@NullMarked
package io.milepost.collector.endurance.outage.server;

import org.jspecify.annotations.NullMarked;
