/** Where alerts are read and acknowledged, and silences are asked for. */
@NullMarked
package io.milepost.sla.alert.resource;

import org.jspecify.annotations.NullMarked;
