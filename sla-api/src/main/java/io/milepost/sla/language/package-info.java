/** The contract language: YAML read with the place of every mistake. */
@NullMarked
package io.milepost.sla.language;

import org.jspecify.annotations.NullMarked;
