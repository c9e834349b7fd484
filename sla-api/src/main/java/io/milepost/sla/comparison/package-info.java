/** Several services judged by the same terms, side by side, and whether their difference is larger than what is not known. */
@NullMarked
package io.milepost.sla.comparison;

import org.jspecify.annotations.NullMarked;
