/** Who is registered, who is active and who never came, for each civil day. */
@NullMarked
package io.milepost.analytics.adoption;

import org.jspecify.annotations.NullMarked;
