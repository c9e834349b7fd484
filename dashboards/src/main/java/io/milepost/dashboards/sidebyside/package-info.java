/** Two or more groups of accounts beside each other: of other services, regions, organisations or days. */
@NullMarked
package io.milepost.dashboards.sidebyside;

import org.jspecify.annotations.NullMarked;
