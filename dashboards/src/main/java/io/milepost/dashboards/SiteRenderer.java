package io.milepost.dashboards;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import freemarker.template.Configuration;
import io.milepost.dashboards.asset.Asset;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.asset.InlineStyle;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.publicpage.PublicView;
import io.milepost.dashboards.publicpage.SiteFiles;
import io.milepost.dashboards.publicpage.SiteLinks;
import io.milepost.dashboards.publicsite.Badge;
import io.milepost.dashboards.publicsite.DataDictionary;
import io.milepost.dashboards.publicsite.FeedEntry;
import io.milepost.dashboards.publicsite.SiteFile;
import io.milepost.dashboards.publicsite.StatusJson;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.table.TableCsv;
import io.milepost.dashboards.wording.Printable;
import io.milepost.dashboards.wording.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the public page and all that belongs to it as files that need no server of ours: any web server, or none, can hold them.
 * Files that others depend on come before the page that leads to them. Safe for all threads.
 */
public final class SiteRenderer {
    private static final String ASSETS = "assets/";
    private static final String HTML = "text/html";
    private static final String SVG = "image/svg+xml";
    private static final String CSV = "text/csv; charset=utf-8";
    private static final int EMBED_WIDTH = 480;
    private static final int EMBED_HEIGHT = 360;

    private final Assets assets;
    private final PageRenderer pages;
    private final Configuration templates = Templates.configure();
    private final InlineStyle style = InlineStyle.load("embed.css");

    public SiteRenderer(Assets assets) {
        this.assets = assets;
        this.pages = new PageRenderer(assets, ASSETS);
    }

    /** The page need not be among its files yet. */
    public List<SiteFile> render(PublicPage from, SiteLinks links) {
        PublicPage page = from.among(links);
        Wording words = new Wording(page.frame().zone());
        PublicView view = page.view(words);
        List<SiteFile> files = new ArrayList<>();
        for (Asset asset : assets.all()) {
            files.add(new SiteFile(ASSETS + asset.address(), asset.contentType(), asset.bytes()));
        }
        for (DataTable table : view.tables()) {
            files.add(new SiteFile(table.id() + ".csv", CSV, TableCsv.render(table)));
            files.add(new SiteFile(table.id() + "-metadata.csv", CSV, TableCsv.renderMetadata(table)));
        }
        files.add(new SiteFile(SiteFiles.DICTIONARY, CSV, DataDictionary.render(view.tables(), words)));
        files.add(new SiteFile(SiteFiles.STATUS, "application/json", StatusJson.render(page)));
        files.add(feed(page, view, words));
        files.add(badge(SiteFiles.BADGE_NOW, Badge.now(page, words)));
        files.add(badge(SiteFiles.BADGE_MONTH, Badge.month(page, words)));
        files.add(embed(SiteFiles.EMBED, "", page, view, words));
        files.add(embed(SiteFiles.EMBED_LIGHT, "light", page, view, words));
        files.add(embed(SiteFiles.EMBED_DARK, "dark", page, view, words));
        if (links.address() != null) {
            files.add(new SiteFile(SiteFiles.OEMBED, "application/json+oembed", oembed(page, links.address())));
        }
        files.add(new SiteFile(SiteFiles.PAGE, HTML + "; charset=utf-8", pages.render(page)));
        return List.copyOf(files);
    }

    /** Under which the frame for other pages works: nothing but its own style, in anybody's page. */
    public String embedPolicy() {
        return style.policy() + "; frame-ancestors *";
    }

    private SiteFile feed(PublicPage page, PublicView view, Wording words) {
        List<FeedEntry> entries = FeedEntry.of(page, words);
        String updated = entries.stream()
                .map(FeedEntry::updated)
                .max(Instant::compareTo)
                .orElse(page.frame().renderedAt())
                .toString();
        return fill(
                "feed.ftlx",
                SiteFiles.FEED,
                "application/atom+xml",
                Map.of(
                        "page", page,
                        "finding", view.finding(),
                        "feedId", FeedEntry.feedId(page),
                        "updated", updated,
                        "entries", entries,
                        "words", words));
    }

    private SiteFile badge(String file, Badge badge) {
        return fill("badge.ftlx", file, SVG, Map.of("badge", badge));
    }

    private SiteFile embed(String file, String theme, PublicPage page, PublicView view, Wording words) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("view", view);
        model.put("words", words);
        model.put("theme", theme);
        model.put("style", style.text());
        model.put("policy", style.policy());
        SiteLinks site = page.site();
        model.put("home", site == null || site.address() == null ? SiteFiles.PAGE : site.address());
        return fill("embed.ftlh", file, HTML, model);
    }

    private SiteFile fill(String template, String file, String contentType, Map<String, Object> model) {
        StringWriter text = new StringWriter();
        Templates.render(templates, template, model, text);
        return SiteFile.text(file, contentType, Printable.of(text.toString()));
    }

    /** As oEmbed 1.0 has it, type rich: what an editor asks for that is given the page's address. */
    private static byte[] oembed(PublicPage page, String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("version", "1.0");
            json.writeStringField("type", "rich");
            json.writeStringField("title", page.frame().serviceTitle());
            json.writeStringField("provider_name", page.imprint().publisher());
            json.writeStringField("provider_url", address);
            json.writeNumberField("width", EMBED_WIDTH);
            json.writeNumberField("height", EMBED_HEIGHT);
            json.writeStringField(
                    "html",
                    "<iframe src=\"" + address.replace("&", "&amp;").replace("\"", "&quot;") + SiteFiles.EMBED
                            + "\" width=\"" + EMBED_WIDTH + "\" height=\"" + EMBED_HEIGHT
                            + "\" title=\"Service level\" loading=\"lazy\"></iframe>");
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into memory", e);
        }
        return bytes.toByteArray();
    }
}
