/** What the API says of a contract's period: judged once for what is known, kept as it is sent, and made ready before it is asked. */
@NullMarked
package io.milepost.sla.level.answer;

import org.jspecify.annotations.NullMarked;
