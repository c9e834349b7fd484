/** Tries the collector's promises for as long as it is given, and adds up what was found. */
@NullMarked
package io.milepost.collector.endurance;

import org.jspecify.annotations.NullMarked;
