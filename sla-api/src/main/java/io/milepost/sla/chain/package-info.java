/** The hash chain of everything that was ever published as an edition, and of the keys that signed it. */
@NullMarked
package io.milepost.sla.chain;

import org.jspecify.annotations.NullMarked;
