/** Whose a pseudonym is: identifiers to accounts, accounts to organisations, on a civil day. */
@NullMarked
package io.milepost.analytics.identity;

import org.jspecify.annotations.NullMarked;
