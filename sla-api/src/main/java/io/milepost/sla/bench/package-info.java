/** Measures what judging a national service costs on this machine. */
@NullMarked
package io.milepost.sla.bench;

import org.jspecify.annotations.NullMarked;
