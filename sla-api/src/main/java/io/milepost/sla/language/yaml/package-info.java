/** The text of a contract file: its mappings and values with their places, how quantities are written, and mistakes told all at once. */
@NullMarked
package io.milepost.sla.language.yaml;

import org.jspecify.annotations.NullMarked;
