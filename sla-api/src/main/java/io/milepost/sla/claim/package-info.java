/** The sla command: checks a supplier's claim from files, without a server. */
@NullMarked
package io.milepost.sla.claim;

import org.jspecify.annotations.NullMarked;
