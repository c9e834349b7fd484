/** A look at all that a collector's configuration names, before it runs or when it does not. */
@NullMarked
package io.milepost.collector.doctor;

import org.jspecify.annotations.NullMarked;
