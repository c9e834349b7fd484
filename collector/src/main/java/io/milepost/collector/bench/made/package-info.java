/** Makes up logs of servers that the simulation does not have, for measuring how fast they are read. */
@NullMarked
package io.milepost.collector.bench.made;

import org.jspecify.annotations.NullMarked;
