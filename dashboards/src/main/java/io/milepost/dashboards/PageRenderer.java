package io.milepost.dashboards;

import freemarker.template.Configuration;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.chart.ChartForm;
import io.milepost.dashboards.page.FrameView;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.table.TableCsv;
import io.milepost.dashboards.table.TableForm;
import io.milepost.dashboards.wording.Wording;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a page's model into HTML. Templates are code and come from the class path alone; they can make no objects, and cannot print a
 * number: numbers reach a page as words, through a figure, a chart or a table, each with its explanation. Safe for all threads.
 */
public final class PageRenderer {
    private static final String METADATA = "-metadata";

    private final Assets assets;
    private final String assetBase;
    private final Configuration templates = Templates.configure();

    /** {@code assetBase} is where assets are served, such as {@code /assets/}. */
    public PageRenderer(Assets assets, String assetBase) {
        this.assets = assets;
        this.assetBase = assetBase;
    }

    /** The page as HTML. */
    public byte[] render(Page page) {
        Wording words = new Wording(page.frame().zone());
        StringWriter html = new StringWriter(64 * 1024);
        Map<String, Object> model = Map.of(
                "page", page,
                "view", page.view(words),
                "frame", FrameView.of(page, words),
                "words", words,
                "assets", assets,
                "assetBase", assetBase);
        String template = page.surface().name().toLowerCase(Locale.ROOT) + ".ftlh";
        Templates.render(templates, template, model, html);
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One of the page's tables as CSV, or with {@code -metadata} behind its id what it rests on; nothing for another id. */
    public static Optional<byte[]> renderTable(Page page, String id) {
        Optional<byte[]> table = renderTable(page, id, TableForm.CSV);
        return table.isPresent() || !id.endsWith(METADATA)
                ? table
                : find(page, id.substring(0, id.length() - METADATA.length())).map(TableCsv::renderMetadata);
    }

    /** One of the page's tables, those of its charts too, in any form; nothing for another id. */
    public static Optional<byte[]> renderTable(Page page, String id, TableForm form) {
        return find(page, id).map(form::render);
    }

    /** One of the page's charts as a picture that stands alone; nothing for another id. */
    public static Optional<byte[]> renderChart(Page page, String id, ChartForm form) {
        return page.view(new Wording(page.frame().zone())).charts().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .map(form::render);
    }

    private static Optional<DataTable> find(Page page, String id) {
        return page.view(new Wording(page.frame().zone())).tables().stream()
                .filter(table -> table.id().equals(id))
                .findFirst();
    }

    Configuration templates() {
        return templates;
    }
}
