/** Joins a login with the end of its session, and names the network from which the client came. */
@NullMarked
package io.milepost.collector.correlation.access;

import org.jspecify.annotations.NullMarked;
