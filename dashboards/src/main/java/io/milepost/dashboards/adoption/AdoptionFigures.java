package io.milepost.dashboards.adoption;

import io.milepost.dashboards.figure.Figure;

/**
 * The head counts of a day. {@code everUsed} is registered less never used; {@code activeShare} is active of registered, with the
 * comparison that the page's title speaks of.
 */
public record AdoptionFigures(
        Figure registered,
        Figure registeredPeople,
        Figure enabled,
        Figure everUsed,
        Figure neverUsed,
        Figure active,
        Figure activePeople,
        Figure activeShare) {}
