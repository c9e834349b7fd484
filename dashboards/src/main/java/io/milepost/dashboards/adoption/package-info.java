/** The Adoption page: who has an account, who uses it, where it is stuck. */
@NullMarked
package io.milepost.dashboards.adoption;

import org.jspecify.annotations.NullMarked;
