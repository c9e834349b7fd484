/** Who speaks to the API, and in which part. */
@NullMarked
package io.milepost.sla.access;

import org.jspecify.annotations.NullMarked;
