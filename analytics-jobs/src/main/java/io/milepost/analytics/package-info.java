/** Computes the facts of a day from the event lake and publishes them to the API. */
@NullMarked
package io.milepost.analytics;

import org.jspecify.annotations.NullMarked;
