package io.milepost.sla.evidence;

/** From this instant on an organisation ({@code ""}: the whole service) has so many users. */
public record PopulationChange(long from, String organisation, long users) {}
