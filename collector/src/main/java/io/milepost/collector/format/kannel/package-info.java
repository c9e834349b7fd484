/** How the SMS gateway Kannel writes its access log. */
@NullMarked
package io.milepost.collector.format.kannel;

import org.jspecify.annotations.NullMarked;
