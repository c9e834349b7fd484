package io.milepost.dashboards.adoption;

import io.milepost.dashboards.adoption.detail.AccountTable;
import io.milepost.dashboards.adoption.detail.ReportedHistory;
import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;
import java.time.LocalDate;
import java.util.List;

/**
 * Who has an account and who uses it, of one scope (the service, a region, a type, an organisation) on one civil day under the
 * definition of active that is in force on it. {@code scope} runs from the service down to the scope shown, which comes last;
 * {@code structures} are the ways to read its history, none where there is but one.
 */
public record AdoptionPage(
        PageFrame frame,
        List<Link> scope,
        List<StructureChoice> structures,
        LocalDate day,
        Definition definition,
        AdoptionFigures figures,
        AdoptionTrend trend,
        AdoptionBreakdown regions,
        AdoptionBreakdown types,
        OrganisationTable organisations,
        List<DefinitionReading> definitions,
        CostTable costs,
        List<AccountTable> details,
        ReportedHistory history)
        implements Page {
    public AdoptionPage {
        scope = List.copyOf(scope);
        structures = List.copyOf(structures);
        definitions = List.copyOf(definitions);
        details = List.copyOf(details);
    }

    @Override
    public Surface surface() {
        return Surface.ADOPTION;
    }

    @Override
    public AdoptionView view(Wording words) {
        return AdoptionView.of(this, words);
    }
}
