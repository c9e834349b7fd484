/** What sendmail writes, and appliances made of it. */
@NullMarked
package io.milepost.collector.format.sendmail;

import org.jspecify.annotations.NullMarked;
