/** What the jobs cost, measured beside another program on the same files. */
@NullMarked
package io.milepost.analytics.bench;

import org.jspecify.annotations.NullMarked;
