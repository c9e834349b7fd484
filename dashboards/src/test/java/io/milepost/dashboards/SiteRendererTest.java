package io.milepost.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.milepost.dashboards.publicpage.Incident;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.publicpage.SiteLinks;
import io.milepost.dashboards.publicsite.SiteFile;
import io.milepost.dashboards.sample.SamplePublic;
import io.milepost.dashboards.sample.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The public page as files: complete among themselves, readable by other programs, and the same story in each form. */
class SiteRendererTest {
    private static final Instant DUE = Samples.NOW.plusSeconds(300);
    private static final SiteLinks LINKS =
            new SiteLinks("", "https://status.example.org/mail/", DUE, true, List.of("Compare the sums."));
    private static final String HOSTILE = "</title><script>alert(1)</script>]]>&\u0001";

    private final SiteRenderer renderer = new SiteRenderer(SamplePages.ASSETS);

    @Test
    void every_link_of_the_page_leads_to_a_file_of_the_site() {
        Map<String, SiteFile> files = render(SamplePublic.page());
        Document page = html(files, "index.html");

        List<String> led = page.select("[href], [src]").stream()
                .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
                .filter(address -> !address.startsWith("#"))
                .toList();

        assertThat(led).contains("days.csv", "oembed.json", "status.json", "feed.atom", "SHA256SUMS.sig");
        assertThat(led)
                .filteredOn(address -> !address.startsWith("SHA256SUMS") && !address.equals("signing-key.pem"))
                .allMatch(files::containsKey);
        assertThat(page.select("nav.mp-nav")).isEmpty();
        assertThat(page.text()).contains("Compare the sums.").contains("A newer page is due by");
        assertThat(page.select("#overdue[hidden]").attr("data-due")).isEqualTo(DUE.toString());
    }

    @Test
    void the_page_with_all_that_it_loads_is_smaller_than_100_kilobytes() {
        Map<String, SiteFile> files = render(SamplePublic.page());

        assertThat(files.entrySet().stream()
                        .filter(file -> file.getKey().equals("index.html")
                                || file.getKey().startsWith("assets/"))
                        .mapToInt(file -> file.getValue().bytes().length)
                        .sum())
                .isLessThan(100 * 1024);
    }

    @Test
    void the_state_for_programs_says_what_the_page_says() throws IOException {
        Map<String, SiteFile> files = render(SamplePublic.page());
        Map<String, List<String>> fields = fields(bytes(files, "status.json"));
        List<NamedCsvRecord> days = csv(files, "days.csv");
        List<NamedCsvRecord> months = csv(files, "months.csv");

        assertThat(fields.get("now.state")).containsExactly("working");
        assertThat(fields.get("made_at")).containsExactly(Samples.NOW.toString());
        assertThat(fields.get("next_by")).containsExactly(DUE.toString());
        assertThat(fields.get("days[].day"))
                .isEqualTo(days.stream().map(day -> day.getField(0)).toList());
        assertThat(fields.get("days[].down_us"))
                .isEqualTo(days.stream().map(day -> day.getField(2)).toList());
        assertThat(fields.get("months[].month"))
                .isEqualTo(months.stream().map(month -> month.getField(0)).toList());
        List<String> achieved = new ArrayList<>();
        months.forEach(month -> List.of(2, 4, 6).forEach(at -> achieved.add(month.getField(at))));
        assertThat(fields.get("months[].commitments[].achieved_percent"))
                .map(number -> number.equals("null") ? "" : number)
                .isEqualTo(achieved);
    }

    @Test
    void the_dictionary_tells_every_column_and_every_field() throws IOException {
        Map<String, SiteFile> files = render(SamplePublic.page());
        Set<String> told = csv(files, "data-dictionary.csv").stream()
                .peek(line -> assertThat(line.getFields()).allMatch(field -> !field.isBlank()))
                .map(line -> line.getField("file") + " " + line.getField("name"))
                .collect(Collectors.toSet());
        Set<String> written = new TreeSet<>();
        files.keySet().stream()
                .filter(name -> name.endsWith(".csv") && !name.endsWith("-metadata.csv"))
                .filter(name -> !name.equals("data-dictionary.csv"))
                .forEach(name -> header(files, name).forEach(column -> written.add(name + " " + column)));
        fields(bytes(files, "status.json")).keySet().forEach(field -> written.add("status.json " + field));

        // The sample page has no details of its state.
        written.add("status.json now.details[]");
        assertThat(told).isEqualTo(written);
    }

    @Test
    void the_feed_is_xml_with_one_entry_for_each_event_newest_first() {
        Document feed = xml(render(SamplePublic.page()), "feed.atom");

        assertThat(feed.select("feed > id").text()).startsWith("urn:uuid:");
        assertThat(feed.select("feed > link[rel=self]").attr("href"))
                .isEqualTo("https://status.example.org/mail/feed.atom");
        assertThat(feed.select("entry > title").eachText())
                .containsExactly(
                        "Planned: Storage upgrade",
                        "Mail could not be read (over)",
                        "Revised: Availability of reading mail in September 2026 changed from 99.931% to 99.928%.");
        assertThat(feed.select("entry > updated").eachText())
                .containsExactly("2026-10-30T10:00:00Z", "2026-10-14T10:12:12Z", "2026-10-05T08:00:00Z");
        assertThat(feed.select("feed > updated").text()).isEqualTo("2026-10-30T10:00:00Z");
    }

    @Test
    void an_incident_keeps_its_entry_when_it_ends() {
        Instant start = Instant.parse("2026-10-31T09:00:00Z");
        Document lasts = xml(render(with(new Incident("Mail could not be read", start, null, "Why."))), "feed.atom");
        Document over = xml(
                render(with(new Incident("Mail could not be read", start, start.plusSeconds(60), "Why."))),
                "feed.atom");

        Element one = incident(lasts);
        Element other = incident(over);
        assertThat(one.select("id").text()).isEqualTo(other.select("id").text());
        assertThat(one.select("updated").text()).isEqualTo("2026-10-31T09:00:00Z");
        assertThat(other.select("updated").text()).isEqualTo("2026-10-31T09:01:00Z");
        assertThat(one.select("title").text()).endsWith("(not over yet)");
    }

    @Test
    void badges_say_the_state_and_the_last_full_month_in_words() {
        Map<String, SiteFile> files = render(SamplePublic.page());

        assertThat(xml(files, "badge-now.svg").select("title").text()).isEqualTo("National e-mail service: working");
        assertThat(xml(files, "badge-month.svg").select("title").text())
                .isEqualTo("Service level October 2026: 2 of 3 met");
    }

    @Test
    void what_others_frame_stands_alone_in_each_theme() {
        Map<String, SiteFile> files = render(SamplePublic.page());

        for (String theme : List.of("", "-light", "-dark")) {
            Document frame = html(files, "embed" + theme + ".html");
            assertThat(frame.select("link, script, img")).isEmpty();
            assertThat(frame.select("h1").text()).isEqualTo("National e-mail service is working");
            assertThat(frame.select("tbody tr")).hasSize(3);
            assertThat(frame.select("html").attr("class")).isEqualTo(theme.replace("-", ""));
            assertThat(frame.select("a").attr("href")).isEqualTo("https://status.example.org/mail/");
        }
        assertThat(new String(bytes(files, "oembed.json"), UTF_8))
                .contains("<iframe src=\\\"https://status.example.org/mail/embed.html\\\"");
    }

    @Test
    void hostile_words_stay_words_in_every_form() throws ParserConfigurationException, IOException, SAXException {
        Map<String, SiteFile> files =
                render(with(new Incident(HOSTILE, Instant.parse("2026-10-31T09:00:00Z"), null, HOSTILE)));

        assertThat(html(files, "index.html").select("script")).hasSize(1);
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        org.w3c.dom.Document feed =
                parsers.newDocumentBuilder().parse(new ByteArrayInputStream(bytes(files, "feed.atom")));
        assertThat(feed.getElementsByTagName("script").getLength()).isZero();
        assertThat(feed.getElementsByTagName("title").item(1).getTextContent())
                .startsWith("</title><script>alert(1)</script>]]>&");
    }

    private Map<String, SiteFile> render(PublicPage page) {
        Map<String, SiteFile> files = new LinkedHashMap<>();
        renderer.render(page, LINKS).forEach(file -> files.put(file.path(), file));
        assertThat(new ArrayList<>(files.keySet())).last().isEqualTo("index.html");
        return files;
    }

    private static PublicPage with(Incident incident) {
        PublicPage page = SamplePublic.page();
        return new PublicPage(
                page.frame(),
                page.now(),
                page.days(),
                page.months(),
                List.of(incident),
                List.of(),
                page.definitions(),
                List.of(),
                page.data(),
                page.imprint(),
                page.explanation(),
                null);
    }

    private static Element incident(Document feed) {
        return Objects.requireNonNull(
                feed.select("entry:has(category[term=incident])").first());
    }

    private static byte[] bytes(Map<String, SiteFile> files, String name) {
        return Objects.requireNonNull(files.get(name), name).bytes();
    }

    private static Document html(Map<String, SiteFile> files, String name) {
        return Jsoup.parse(new String(bytes(files, name), UTF_8));
    }

    private static Document xml(Map<String, SiteFile> files, String name) {
        return Jsoup.parse(new String(bytes(files, name), UTF_8), Parser.xmlParser());
    }

    private static List<NamedCsvRecord> csv(Map<String, SiteFile> files, String name) {
        return CsvReader.builder().ofNamedCsvRecord(new String(bytes(files, name), UTF_8)).stream()
                .toList();
    }

    private static List<String> header(Map<String, SiteFile> files, String name) {
        return CsvReader.builder().ofCsvRecord(new String(bytes(files, name), UTF_8)).stream()
                .map(CsvRecord::getFields)
                .findFirst()
                .orElseThrow();
    }

    /** The values of each field by its path, in their order; behind a list stands []. */
    private static Map<String, List<String>> fields(byte[] json) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    fields.computeIfAbsent(path(parser), path -> new ArrayList<>())
                            .add(parser.getText());
                }
            }
        }
        return fields;
    }

    private static String path(JsonParser parser) {
        return parser.getParsingContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replaceAll("/\\d+", "[]")
                .replace('/', '.');
    }
}
