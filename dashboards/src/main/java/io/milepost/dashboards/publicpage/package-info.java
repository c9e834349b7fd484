/** The Public page: is it working, has it been reliable, can this page be trusted. */
@NullMarked
package io.milepost.dashboards.publicpage;

import org.jspecify.annotations.NullMarked;
