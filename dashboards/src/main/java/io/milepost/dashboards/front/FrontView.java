package io.milepost.dashboards.front;

import io.milepost.dashboards.page.PageView;
import io.milepost.dashboards.table.DataTable;
import java.util.List;
import java.util.Locale;

/** The Front page's doors. Public because templates read it. */
public record FrontView() implements PageView {
    @Override
    public List<DataTable> tables() {
        return List.of();
    }

    /** A way into a page; {@code page} is the end of its messages' keys. */
    public record Door(String page, String address) {}

    /** The pages of a service, in the order of the surfaces. */
    public List<Door> doors(ServiceEntry service) {
        return service.addresses().entrySet().stream()
                .map(entry -> new Door(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue()))
                .toList();
    }
}
