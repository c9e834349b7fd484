/** More comes than can go: what the collector does with lines while the lake does not answer. */
@NullMarked
package io.milepost.collector.endurance.pressure;

import org.jspecify.annotations.NullMarked;
