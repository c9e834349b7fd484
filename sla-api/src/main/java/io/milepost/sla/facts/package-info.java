/** The facts that producers put, stored partition by partition; their wire format is in {@code wire}. */
@NullMarked
package io.milepost.sla.facts;

import org.jspecify.annotations.NullMarked;
