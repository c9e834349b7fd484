/** Checking an edition's bundle anywhere: its bytes, its figures, its signature and its place in the chain. */
@NullMarked
package io.milepost.sla.verify;

import org.jspecify.annotations.NullMarked;
