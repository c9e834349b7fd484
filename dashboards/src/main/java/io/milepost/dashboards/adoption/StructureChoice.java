package io.milepost.dashboards.adoption;

/**
 * A way to divide organisations into regions and types, {@code then} as on each day or {@code now} as today, and the address of the
 * page that is read so. Public because templates read it.
 */
public record StructureChoice(String name, boolean chosen, String address) {}
