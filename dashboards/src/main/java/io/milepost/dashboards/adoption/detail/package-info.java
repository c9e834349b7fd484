/** What the Adoption page says beyond its first figures: tables of accounts, and what others reported over the years. */
@NullMarked
package io.milepost.dashboards.adoption.detail;

import org.jspecify.annotations.NullMarked;
