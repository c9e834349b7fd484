/** Time that people want excluded from a level: who asked, who approved, when, why, and on what evidence. */
@NullMarked
package io.milepost.sla.exclusion;

import org.jspecify.annotations.NullMarked;
