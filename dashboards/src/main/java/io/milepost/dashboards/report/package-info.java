/** The report of a period as a document: what it says once, and the forms in which it says the same. */
@NullMarked
package io.milepost.dashboards.report;

import org.jspecify.annotations.NullMarked;
