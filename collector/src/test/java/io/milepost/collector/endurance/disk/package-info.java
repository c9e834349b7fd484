/** What becomes of what the collector has acknowledged when its disks are full, or lose their power. */
@NullMarked
package io.milepost.collector.endurance.disk;

import org.jspecify.annotations.NullMarked;
