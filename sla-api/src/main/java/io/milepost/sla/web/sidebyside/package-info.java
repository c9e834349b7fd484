/** Any groups of accounts beside each other: of services, regions, types, organisations and days. */
@NullMarked
package io.milepost.sla.web.sidebyside;

import org.jspecify.annotations.NullMarked;
