/**
 * Power cuts. A file system that is the default one of its JVM remembers every operation; from that it can be told what a disk
 * may hold when the power goes behind any of them.
 */
@NullMarked
package io.milepost.collector.endurance.power;

import org.jspecify.annotations.NullMarked;
