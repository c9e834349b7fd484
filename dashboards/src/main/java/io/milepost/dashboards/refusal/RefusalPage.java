package io.milepost.dashboards.refusal;

import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.wording.Wording;

/** A page that says why the one that was asked for is not shown; {@code detail} is what was expected and what came instead. */
public record RefusalPage(PageFrame frame, Refusal refusal, String detail) implements Page {
    @Override
    public Surface surface() {
        return Surface.REFUSAL;
    }

    @Override
    public RefusalView view(Wording words) {
        return new RefusalView(
                words.text(refusal.key() + ".title"),
                words.text(refusal.key() + ".sentence"),
                words.text(refusal.key() + ".next"));
    }
}
