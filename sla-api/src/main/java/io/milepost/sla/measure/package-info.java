/** What was so when: the states of a service as its vantages saw them, the people who had it, the time that does not count. */
@NullMarked
package io.milepost.sla.measure;

import org.jspecify.annotations.NullMarked;
