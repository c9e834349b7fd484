package io.milepost.dashboards.page;

/** A page's model: everything that it shows, and nothing of how. */
public interface Page {
    PageFrame frame();

    Surface surface();
}
