/** Files that a power cut leaves whole: on the disk with their names, and with the directories made for them, once they are closed. */
@NullMarked
package io.milepost.collector.durable;

import org.jspecify.annotations.NullMarked;
