package io.milepost.sla.catalogue;

/** A body whose staff have accounts, as its register names it. */
public record Organisation(String code, String name, String type, String region) {}
