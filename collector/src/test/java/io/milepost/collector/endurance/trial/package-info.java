/** What a trial of one of the collector's promises is. */
@NullMarked
package io.milepost.collector.endurance.trial;

import org.jspecify.annotations.NullMarked;
