/** The Adoption page: who uses the service, by organisation. */
@NullMarked
package io.milepost.sla.web.adoption;

import org.jspecify.annotations.NullMarked;
