/** What every page has in common: its frame, its links, its notices. */
@NullMarked
package io.milepost.dashboards.page;

import org.jspecify.annotations.NullMarked;
