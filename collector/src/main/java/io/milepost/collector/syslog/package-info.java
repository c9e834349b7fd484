/** A syslog server: lines over UDP, TCP and TLS, from senders that may speak for the hosts they name, into the spool. */
@NullMarked
package io.milepost.collector.syslog;

import org.jspecify.annotations.NullMarked;
