/** What people declare that the jobs need: services, definitions of active, thresholds of the contracts. */
@NullMarked
package io.milepost.analytics.catalogue;

import org.jspecify.annotations.NullMarked;
