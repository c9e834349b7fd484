/** One probe: what is said to a server, over which connection, how long each phase took, and why it failed. */
@NullMarked
package io.milepost.collector.probe.conversation;

import org.jspecify.annotations.NullMarked;
