/** Requests to web servers through which people use their mailboxes: IIS's W3C logs, and Exchange's own of its front end. */
@NullMarked
package io.milepost.collector.format.iis;

import org.jspecify.annotations.NullMarked;
