/** What belongs to the public page as files: the state for programs, a feed, badges, a frame for other pages, a data dictionary, sums. */
@NullMarked
package io.milepost.dashboards.publicsite;

import org.jspecify.annotations.NullMarked;
