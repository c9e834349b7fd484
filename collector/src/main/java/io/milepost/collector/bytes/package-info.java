/** Reads slices of byte arrays without making strings: searching, hashing, dictionaries. */
@NullMarked
package io.milepost.collector.bytes;

import org.jspecify.annotations.NullMarked;
