package io.milepost.sla.operations;

/** Logins of one protocol and outcome. */
public record AccessCount(String protocol, String outcome, long accesses, long unresolved) {}
