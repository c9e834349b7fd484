package io.milepost.analytics.publish;

/** Who publishes: the jobs of one service, under one name in the API. */
public record Producer(String prefix, String service) {
    public String name() {
        return prefix + "-" + service;
    }
}
