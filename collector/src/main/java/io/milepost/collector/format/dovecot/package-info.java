/** What Dovecot writes. */
@NullMarked
package io.milepost.collector.format.dovecot;

import org.jspecify.annotations.NullMarked;
