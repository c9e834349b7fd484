/** What is done to the lake itself: the erasure of a person. */
@NullMarked
package io.milepost.analytics.upkeep;

import org.jspecify.annotations.NullMarked;
