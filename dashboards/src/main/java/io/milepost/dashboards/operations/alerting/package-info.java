/** What is told to whom: open alerts with their age, who knows of them, and who asked for quiet. */
@NullMarked
package io.milepost.dashboards.operations.alerting;

import org.jspecify.annotations.NullMarked;
