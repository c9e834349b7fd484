package io.milepost.sla.language.yaml;

import java.util.Map;
import java.util.Optional;

/** Where the terms of a contract stand, for those that are written one level too high or too low. */
final class KeyPlaces {
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("accounts", "credits, or in the fee"),
            Map.entry("accounting", "the contract or a measure"),
            Map.entry("approval", "maintenance of accounting"),
            Map.entry("averagedWithPrevious", "credits or points"),
            Map.entry("bands", "credits or points of a measure"),
            Map.entry("calendars", "the contract"),
            Map.entry("changeWithinPeriod", "inForce"),
            Map.entry("claim", "credits of a measure"),
            Map.entry("coverageFloor", "unknown of accounting"),
            Map.entry("credits", "a measure"),
            Map.entry("creditsWithinPeriod", "inForce"),
            Map.entry("fee", "credits of a measure, or settlement"),
            Map.entry("holidays", "a regime"),
            Map.entry("ifMissed", "credits or points of a measure"),
            Map.entry("increments", "credits or points of a measure"),
            Map.entry("maintenance", "accounting"),
            Map.entry("materialBreach", "settlement"),
            Map.entry("minimumOutage", "accounting"),
            Map.entry("notice", "maintenance of accounting"),
            Map.entry("population", "accounting"),
            Map.entry("regimes", "the contract or a measure"),
            Map.entry("repeatFactor", "credits or points of a measure"),
            Map.entry("samplesOf", "a measure of samples"),
            Map.entry("settlement", "the contract"),
            Map.entry("silent", "vantages of a measure"),
            Map.entry("steps", "credits or points of a measure"),
            Map.entry("target", "a measure"),
            Map.entry("threshold", "a measure of samples"),
            Map.entry("upWhen", "vantages of a measure"),
            Map.entry("vantages", "a measure of the kind availability"));

    private KeyPlaces() {}

    static Optional<String> find(String key) {
        return Optional.ofNullable(PLACES.get(key)).map(place -> "; it belongs in " + place);
    }
}
