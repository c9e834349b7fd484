/** Long trials of the collector's promises, which an operator can repeat on a machine of their own. */
@NullMarked
package io.milepost.collector.soak;

import org.jspecify.annotations.NullMarked;
