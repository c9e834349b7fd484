/** The network side of probes: one thread that holds all their connections, TLS, names and deadlines. */
@NullMarked
package io.milepost.collector.probe.wire;

import org.jspecify.annotations.NullMarked;
