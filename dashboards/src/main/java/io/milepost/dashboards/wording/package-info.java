/** Numbers, dates and sentences in the words of a reader. */
@NullMarked
package io.milepost.dashboards.wording;

import org.jspecify.annotations.NullMarked;
