/** What people declare: services, their organisations, and the dated definitions of active. */
@NullMarked
package io.milepost.sla.catalogue;

import org.jspecify.annotations.NullMarked;
