/** What may have to be told: the conditions that Milepost sees, each with what it is about, how severe it is and since when. */
@NullMarked
package io.milepost.sla.alert.signal;

import org.jspecify.annotations.NullMarked;
