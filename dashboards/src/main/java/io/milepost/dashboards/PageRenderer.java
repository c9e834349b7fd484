package io.milepost.dashboards;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.page.FrameView;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.table.TableCsv;
import io.milepost.dashboards.wording.Wording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Turns a page's model into HTML. Templates are code and come from the class path alone; they can make no objects, and cannot print a
 * number: numbers reach a page as words, through a figure, a chart or a table, each with its explanation. Safe for all threads.
 */
public final class PageRenderer {
    private static final String METADATA = "-metadata";

    private final Assets assets;
    private final String assetBase;
    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);

    /** {@code assetBase} is where assets are served, such as {@code /assets/}. */
    public PageRenderer(Assets assets, String assetBase) {
        this.assets = assets;
        this.assetBase = assetBase;
        templates.setClassForTemplateLoading(PageRenderer.class, "templates");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setRecognizeStandardFileExtensions(true);
        templates.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34));
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setAPIBuiltinEnabled(false);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setWrapUncheckedExceptions(true);
        templates.setLocale(Locale.UK);
        templates.setTimeZone(TimeZone.getTimeZone("UTC"));
        templates.setCustomNumberFormats(Map.of("refused", RefusedNumbers.INSTANCE));
        templates.setNumberFormat("@refused");
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
        try {
            templates.getTemplate(template).process(model, html);
        } catch (TemplateException wrong) {
            throw new IllegalStateException(
                    "Cannot render " + template + ": the template does not fit its model", wrong);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the template " + template, broken);
        }
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One of the page's tables as CSV, or with {@code -metadata} behind its id what it rests on; nothing for another id. */
    public static Optional<byte[]> renderTable(Page page, String id) {
        Wording words = new Wording(page.frame().zone());
        for (DataTable table : page.view(words).tables()) {
            if (id.equals(table.id())) {
                return Optional.of(TableCsv.render(table));
            }
            if (id.equals(table.id() + METADATA)) {
                return Optional.of(TableCsv.renderMetadata(table));
            }
        }
        return Optional.empty();
    }

    Configuration templates() {
        return templates;
    }
}
