/** What a reader sees instead of a page that cannot be shown. */
@NullMarked
package io.milepost.dashboards.refusal;

import org.jspecify.annotations.NullMarked;
