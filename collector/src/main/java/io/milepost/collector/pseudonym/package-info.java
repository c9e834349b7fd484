/** Turns people's identifiers into keyed pseudonyms before anything is stored. */
@NullMarked
package io.milepost.collector.pseudonym;

import org.jspecify.annotations.NullMarked;
