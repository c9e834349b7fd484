/** What a job is, which days it has to compute, and why. */
@NullMarked
package io.milepost.analytics.job;

import org.jspecify.annotations.NullMarked;
