/** Logins and authenticated submissions by hour. */
@NullMarked
package io.milepost.analytics.access;

import org.jspecify.annotations.NullMarked;
