/** Style sheets, the script and the icon, as bytes with a content type and a hash. */
@NullMarked
package io.milepost.dashboards.asset;

import org.jspecify.annotations.NullMarked;
