/** What flows through a service, counted by the minute while its logs are read. */
@NullMarked
package io.milepost.collector.collect.traffic;

import org.jspecify.annotations.NullMarked;
