/** Owns the facts, judges service levels by them and serves reports and pages. */
@NullMarked
package io.milepost.sla;

import org.jspecify.annotations.NullMarked;
