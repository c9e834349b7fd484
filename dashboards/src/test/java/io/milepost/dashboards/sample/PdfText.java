package io.milepost.dashboards.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** A PDF as a program for the blind reads it: through its tree of tags, each with the text that its marked content shows. */
public final class PdfText {
    private final PDDocument document;
    private final Map<COSDictionary, Map<Integer, String>> marked = new HashMap<>();

    private PdfText(PDDocument document) {
        this.document = document;
    }

    public static PdfText of(byte[] bytes) throws IOException {
        PdfText text = new PdfText(Loader.loadPDF(bytes));
        for (PDPage page : text.document.getPages()) {
            PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
            extractor.processPage(page);
            Map<Integer, String> contents = new HashMap<>();
            extractor.getMarkedContents().forEach(content -> collect(content, contents));
            text.marked.put(page.getCOSObject(), contents);
        }
        return text;
    }

    private static void collect(PDMarkedContent content, Map<Integer, String> contents) {
        StringBuilder shown = new StringBuilder();
        for (Object piece : content.getContents()) {
            if (piece instanceof TextPosition position) {
                shown.append(position.getUnicode());
            } else if (piece instanceof PDMarkedContent inner) {
                collect(inner, contents);
            }
        }
        contents.merge(content.getMCID(), shown.toString(), String::concat);
    }

    /** What part of PDF/UA the file says that it keeps. */
    public String claim() throws IOException {
        String metadata = metadata();
        java.util.regex.Matcher part = java.util.regex.Pattern.compile("pdfuaid:part>(\\d)<|pdfuaid:part=\"(\\d)\"")
                .matcher(metadata);
        boolean tagged = document.getDocumentCatalog().getMarkInfo().isMarked();
        return tagged && part.find() ? part.group(1) == null ? part.group(2) : part.group(1) : "none";
    }

    /** The title that a reading program announces: an alternative per language, as XMP wants it, that of no language in particular. */
    public String title() throws IOException {
        Element title = Jsoup.parse(metadata(), Parser.xmlParser())
                .selectFirst("dc|title > rdf|Alt > rdf|li[xml:lang=x-default]");
        return title == null ? "" : title.text();
    }

    private String metadata() throws IOException {
        return new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
    }

    public String language() {
        return document.getDocumentCatalog().getLanguage();
    }

    public List<String> bookmarks() {
        List<String> titles = new ArrayList<>();
        for (PDOutlineItem item :
                document.getDocumentCatalog().getDocumentOutline().children()) {
            titles.add(item.getTitle());
        }
        return titles;
    }

    public List<String> unembeddedFonts() throws IOException {
        List<String> names = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                if (!font.isEmbedded()) {
                    names.add(font.getName());
                }
            }
        }
        return names;
    }

    /** Typefaces with a list of their glyphs: it would have to name every one inside, and need not be there (PDF/UA-1, 7.21.4.2). */
    public List<String> listedFonts() throws IOException {
        List<String> names = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                if (page.getResources().getFont(name) instanceof PDType0Font font
                        && font.getDescendantFont().getFontDescriptor().getCIDSet() != null) {
                    names.add(font.getName());
                }
            }
        }
        return names;
    }

    /** The texts of the elements of one kind, in the order in which they are read. */
    public List<String> headings(String kind) {
        return find(root(), List.of(kind)).stream().map(this::read).toList();
    }

    /** The cells of each table, headers included. */
    public List<List<String>> tables() {
        return find(root(), List.of("Table")).stream()
                .map(table -> find(table, List.of("TH", "TD")).stream()
                        .map(this::read)
                        .toList())
                .toList();
    }

    private PDStructureNode root() {
        return document.getDocumentCatalog().getStructureTreeRoot();
    }

    private static List<PDStructureElement> find(PDStructureNode node, List<String> kinds) {
        List<PDStructureElement> found = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (kinds.contains(element.getStructureType())) {
                    found.add(element);
                } else {
                    found.addAll(find(element, kinds));
                }
            }
        }
        return found;
    }

    private String read(PDStructureElement element) {
        return normal(raw(element));
    }

    private String shown(PDPage page, int number) {
        return marked.getOrDefault(page.getCOSObject(), Map.of()).getOrDefault(number, "");
    }

    private String raw(PDStructureElement element) {
        StringBuilder text = new StringBuilder();
        for (Object kid : element.getKids()) {
            if (kid instanceof PDStructureElement inner) {
                text.append(raw(inner));
            } else if (kid instanceof PDMarkedContentReference reference) {
                PDPage page = reference.getPage() == null ? element.getPage() : reference.getPage();
                text.append(shown(page, reference.getMCID()));
            } else if (kid instanceof Integer number) {
                text.append(shown(element.getPage(), number));
            }
        }
        return text.toString();
    }

    /** Lines are broken at blanks and between characters, and what the typeface does not have is shown as a mark: only the rest compares. */
    public static String normal(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(code -> !Character.isWhitespace(code) && !Character.isSpaceChar(code))
                .forEach(code ->
                        kept.append(code < 0x250 || code >= 0x370 && code < 0x400 ? Character.toString(code) : "#"));
        return kept.toString();
    }
}
