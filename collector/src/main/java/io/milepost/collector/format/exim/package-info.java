/** What Exim writes. */
@NullMarked
package io.milepost.collector.format.exim;

import org.jspecify.annotations.NullMarked;
