/** The ways out: Alertmanager, webhooks, mail and text messages, and who tries them until each message has arrived. */
@NullMarked
package io.milepost.sla.alert.channel;

import org.jspecify.annotations.NullMarked;
