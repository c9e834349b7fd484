/** What probes ask of servers that answer single questions: web, directory, names, text messages. */
@NullMarked
package io.milepost.collector.probe.request;

import org.jspecify.annotations.NullMarked;
