/** What accounts are and do on each day beyond being registered and active: windows, funnel, life cycle, cohorts, and what changed. */
@NullMarked
package io.milepost.analytics.adoption.detail;

import org.jspecify.annotations.NullMarked;
