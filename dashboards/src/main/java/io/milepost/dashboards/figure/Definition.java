package io.milepost.dashboards.figure;

/** What a figure means: a rule with a name, a version and one sentence that a reader can check. */
public record Definition(String name, String version, String title, String text) {}
