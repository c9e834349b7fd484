/** A facts body as it arrives: its lines, its header, its digest; what a line means is its kind's affair. */
@NullMarked
package io.milepost.sla.facts.body;

import org.jspecify.annotations.NullMarked;
