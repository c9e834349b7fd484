package io.milepost.sla.web.page;

import io.milepost.sla.adoption.AdoptionFacts;
import io.milepost.sla.alert.store.AlertReadings;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.comparison.StoredComparisons;
import io.milepost.sla.cost.StoredCosts;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.ledger.PeriodLedgers;
import io.milepost.sla.level.StoredBudgets;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.operations.AlarmFacts;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.outage.ServiceStates;
import io.milepost.sla.outage.journal.OutageJournal;
import io.milepost.sla.outage.record.AffectedUse;
import io.milepost.sla.outage.record.CurrentViews;
import io.milepost.sla.outage.record.OutageRecords;
import io.milepost.sla.revision.StoredRevisions;
import java.time.Clock;

/** Everything that pages are filled from. */
public record Sources(
        Catalogue catalogue,
        StoredFacts facts,
        AdoptionFacts adoption,
        TrafficFacts traffic,
        AlarmFacts alarms,
        StoredLevels levels,
        StoredBudgets budgets,
        PeriodLedgers ledgers,
        StoredComparisons comparisons,
        StoredCosts costs,
        ServiceStates states,
        OutageRecords outages,
        OutageJournal journal,
        AffectedUse use,
        CurrentViews views,
        StoredRevisions revisions,
        Settlements settlements,
        AlertReadings alerting,
        Clock clock,
        String code,
        boolean demo) {}
