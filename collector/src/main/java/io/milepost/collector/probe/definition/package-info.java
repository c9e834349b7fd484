/** What an operator writes of a probe, on the command line or in a file, and the target that it makes. */
@NullMarked
package io.milepost.collector.probe.definition;

import org.jspecify.annotations.NullMarked;
