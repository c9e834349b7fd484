/** The facts that producers put: their wire format checked, and stored partition by partition. */
@NullMarked
package io.milepost.sla.facts;

import org.jspecify.annotations.NullMarked;
