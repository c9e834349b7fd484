/** What Postfix writes. */
@NullMarked
package io.milepost.collector.format.postfix;

import org.jspecify.annotations.NullMarked;
