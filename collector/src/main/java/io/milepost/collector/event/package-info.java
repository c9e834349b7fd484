/** What the logs tell: the rows of the event lake, as values. */
@NullMarked
package io.milepost.collector.event;

import org.jspecify.annotations.NullMarked;
