/** Log files: found, told apart by what they hold, read line by line, and followed through rotation. */
@NullMarked
package io.milepost.collector.source;

import org.jspecify.annotations.NullMarked;
