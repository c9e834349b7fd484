/** Runs a collector: once from the command line, or for ever as a server with its probes and metrics. */
@NullMarked
package io.milepost.collector.collect.daemon;

import org.jspecify.annotations.NullMarked;
