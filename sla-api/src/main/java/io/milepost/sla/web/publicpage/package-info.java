/** The Public page: what everybody may know of the service. */
@NullMarked
package io.milepost.sla.web.publicpage;

import org.jspecify.annotations.NullMarked;
