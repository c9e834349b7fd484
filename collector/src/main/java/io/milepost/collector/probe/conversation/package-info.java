/** What a probe says, hears and finds: turns, phases, causes and results, without the network below them. */
@NullMarked
package io.milepost.collector.probe.conversation;

import org.jspecify.annotations.NullMarked;
