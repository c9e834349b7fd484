/** The engine applied to what is stored: contracts judged on the facts of their service. */
@NullMarked
package io.milepost.sla.level;

import org.jspecify.annotations.NullMarked;
