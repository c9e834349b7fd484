package io.milepost.sla.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a service that people would miss, the probe targets that show whether it works, and the protocols of the logs by which it is used:
 * those that its targets are named after, unless it says others.
 */
public record Component(String name, String title, List<String> targets, List<String> protocols) {

    private static final Map<String, String> BY_TARGET = Map.of(
            "imap",
            "IMAP",
            "pop3",
            "POP3",
            "smtp",
            "SMTP-AUTH",
            "submission",
            "SMTP-AUTH",
            "owa",
            "OWA",
            "activesync",
            "ACTIVESYNC",
            "ews",
            "EWS",
            "mapi",
            "MAPI");

    public Component(String name, String title, List<String> targets, @Nullable List<String> protocols) {
        CatalogueFile.require(name, "name of a component");
        CatalogueFile.require(title, "title of component " + name);
        CatalogueFile.require(targets, "targets of component " + name);
        this.name = name;
        this.title = title;
        this.targets = List.copyOf(targets);
        this.protocols = protocols == null ? usual(targets) : List.copyOf(protocols);
    }

    private static List<String> usual(List<String> targets) {
        Set<String> protocols = new LinkedHashSet<>();
        targets.stream().filter(BY_TARGET::containsKey).map(BY_TARGET::get).forEach(protocols::add);
        return List.copyOf(protocols);
    }
}
