package io.milepost.sla.contract.accounting;

import io.milepost.sla.hours.ServiceHours;

/** Named hours of service that are judged on their own: support hours, non-support hours, all hours. */
public record Regime(String name, String title, ServiceHours hours) {}
