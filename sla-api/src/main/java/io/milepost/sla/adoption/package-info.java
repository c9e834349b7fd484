/** Who has an account and who uses it, read from the stored facts. */
@NullMarked
package io.milepost.sla.adoption;

import org.jspecify.annotations.NullMarked;
