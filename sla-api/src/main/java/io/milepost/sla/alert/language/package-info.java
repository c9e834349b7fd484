/** Reads alerts.yml; a file with mistakes is refused with all of them, each at its line and column. */
@NullMarked
package io.milepost.sla.alert.language;

import org.jspecify.annotations.NullMarked;
