package io.milepost.dashboards.page;

/** Where a reader can go: words and an address. */
public record Link(String title, String address) {}
