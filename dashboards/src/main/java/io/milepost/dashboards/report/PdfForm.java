package io.milepost.dashboards.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import javax.xml.XMLConstants;
import javax.xml.transform.Result;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Sets formatting objects (XSL-FO) as a PDF that says it is PDF/UA-1: tagged, in a language, with a title and bookmarks, and with its
 * typeface inside. Nothing is fetched: the only address that resolves is that of the typeface on the class path. Safe for all threads.
 */
public final class PdfForm {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String CONFIGURATION = """
            <fop version="1.0">
              <accessibility>true</accessibility>
              <renderers><renderer mime="application/pdf">
                <pdf-ua-mode>PDF/UA-1</pdf-ua-mode>
                <fonts>
                  <font embed-url="classpath:regular" embedding-mode="subset">
                    <font-triplet name="Report" style="normal" weight="normal"/>
                  </font>
                  <font embed-url="classpath:regular" embedding-mode="subset" simulate-style="true">
                    <font-triplet name="Report" style="normal" weight="bold"/>
                  </font>
                </fonts>
              </renderer></renderers>
            </fop>
            """;

    private final FopFactory factory;

    public PdfForm() {
        try {
            this.factory = new FopConfParser(
                            new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)),
                            URI.create("classpath:/"),
                            new ClassPathFont())
                    .getFopFactoryBuilder()
                    .build();
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("Cannot set up the PDF form: its configuration does not fit FOP", e);
        }
    }

    public byte[] render(Report report, String formattingObjects) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            FOUserAgent agent = factory.newFOUserAgent();
            agent.setCreationDate(Date.from(report.madeAt()));
            agent.setProducer("Milepost");
            agent.setCreator("Milepost");
            Fop fop = factory.newFop(ReportFormat.PDF.mediaType(), agent, bytes);
            TransformerFactory transformers = TransformerFactory.newInstance();
            transformers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Result result = new SAXResult(fop.getDefaultHandler());
            transformers
                    .newTransformer()
                    .transform(
                            new StreamSource(
                                    new ByteArrayInputStream(formattingObjects.getBytes(StandardCharsets.UTF_8))),
                            result);
        } catch (FOPException | TransformerException e) {
            throw new IllegalStateException("Cannot set the report as PDF: " + e.getMessage(), e);
        }
        return withoutGlyphSets(bytes.toByteArray());
    }

    /**
     * FOP's list of the glyphs in a typeface leaves out the parts of composed ones, which PDF/UA-1 (7.21.4.2) forbids. The list may be
     * left out, and is.
     */
    private static byte[] withoutGlyphSets(byte[] pdf) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(pdf.length);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary dictionary) {
                    dictionary.removeItem(COSName.CID_SET);
                }
            }
            document.save(kept);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set the report as PDF: its typefaces cannot be read back", e);
        }
        return kept.toByteArray();
    }

    /** Knows the typeface, whatever it is asked for, and keeps temporary files nowhere. */
    private static final class ClassPathFont implements ResourceResolver {
        @Override
        public Resource getResource(URI uri) throws IOException {
            if (!uri.toString().endsWith("regular")) {
                throw new IOException("Cannot load a resource: expected the typeface, got " + uri);
            }
            @Nullable InputStream font = PdfForm.class.getResourceAsStream(FONT);
            if (font == null) {
                throw new UncheckedIOException(
                        new IOException("Cannot load the typeface: expected " + FONT + " on the class path"));
            }
            return new Resource(font);
        }

        @Override
        public java.io.OutputStream getOutputStream(URI uri) throws IOException {
            throw new IOException("Cannot write beside the report: expected nothing to be written, got " + uri);
        }
    }
}
