/** Packed files: told by their first bytes, unpacked as they are read, bounded in what they may become. */
@NullMarked
package io.milepost.collector.archive;

import org.jspecify.annotations.NullMarked;
