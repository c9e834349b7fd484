/** What probes say to mail servers: SMTP, IMAP and POP3, and the round trip of a message through two of them. */
@NullMarked
package io.milepost.collector.probe.mail;

import org.jspecify.annotations.NullMarked;
