package io.milepost.dashboards.page;

import io.milepost.dashboards.wording.Wording;

/** A page's model: everything that it shows. Its view is the same in words and pictures. */
public interface Page {
    PageFrame frame();

    Surface surface();

    PageView view(Wording words);
}
