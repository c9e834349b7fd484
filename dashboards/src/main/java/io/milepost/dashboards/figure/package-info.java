/** What a number on a page is: a reading, its unit, and the explanation without which it cannot be shown. */
@NullMarked
package io.milepost.dashboards.figure;

import org.jspecify.annotations.NullMarked;
