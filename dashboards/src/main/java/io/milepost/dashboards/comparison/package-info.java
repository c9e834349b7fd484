/** The Compare page: several services by the same terms, and whether they differ by more than is unknown. */
@NullMarked
package io.milepost.dashboards.comparison;

import org.jspecify.annotations.NullMarked;
