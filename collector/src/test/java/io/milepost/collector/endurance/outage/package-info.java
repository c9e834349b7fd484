/** How it is tried that outages of real servers are found, told and blamed on the right part, and that nothing else is. */
@NullMarked
package io.milepost.collector.endurance.outage;

import org.jspecify.annotations.NullMarked;
