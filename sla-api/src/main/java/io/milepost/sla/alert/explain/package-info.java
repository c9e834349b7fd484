/** Tells what a policy would do with an example, stage by stage. */
@NullMarked
package io.milepost.sla.alert.explain;

import org.jspecify.annotations.NullMarked;
