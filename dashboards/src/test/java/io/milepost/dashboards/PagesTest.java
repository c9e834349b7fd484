package io.milepost.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.milepost.dashboards.chart.ChartForm;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.sample.SampleAdoption;
import io.milepost.dashboards.sample.SampleComparison;
import io.milepost.dashboards.sample.SampleOperations;
import io.milepost.dashboards.sample.SamplePublic;
import io.milepost.dashboards.sample.SampleSideBySide;
import io.milepost.dashboards.sample.SampleSla;
import io.milepost.dashboards.table.TableForm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page in every state. */
final class PagesTest {
    private static final Map<String, String> PAGES = SamplePages.render();

    static Set<String> pages() {
        return PAGES.keySet();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void htmlIsWellFormed(String name) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);

        parser.parseInput(html(name), "");

        assertThat(parser.getErrors()).extracting(ParseError::toString).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void idsAreUniqueAndReferencesExist(String name) {
        Document page = page(name);
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        Set<String> known = new HashSet<>(ids);
        for (Element element : page.select("[aria-labelledby]")) {
            assertThat(known).contains(element.attr("aria-labelledby").split(" "));
        }
        for (Element filled : page.select("[fill^=url]")) {
            assertThat(known).contains(filled.attr("fill").replaceAll("url\\(#|\\)", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFigureExplainsItself(String name) {
        for (Element figure : page(name).select("[data-figure]")) {
            Elements explanations = figure.parents().get(1).select("> details.mp-how");
            assertThat(explanations.eachText())
                    .as(figure.attr("data-figure"))
                    .anySatisfy(text -> assertThat(text)
                            .contains(
                                    "Definition",
                                    "Coverage",
                                    "Rows of facts",
                                    "sha256:",
                                    "Code",
                                    figure.attr("data-figure")));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyChartHasASentenceATableAndAnExplanation(String name) {
        for (Element chart : page(name).select("figure")) {
            assertThat(chart.select("figcaption p").text()).endsWith(".");
            assertThat(chart.select("details.mp-how")).hasSize(1);
            if (chart.select("svg.mp-chart").isEmpty()) {
                assertThat(chart.select(".mp-empty").text()).contains("Choose another period");
            } else {
                assertThat(chart.select("table tbody tr")).isNotEmpty();
                assertThat(chart.select("svg.mp-chart > title").text()).isNotBlank();
                assertThat(chart.select("svg.mp-chart > desc").text())
                        .isEqualTo(chart.select("figcaption p").text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPointOfAChartStandsInItsTable(String name) {
        for (Element chart : page(name).select("figure:has(svg.mp-chart)")) {
            List<String> rows = chart.select("table tbody tr").eachText();
            for (Element point : chart.select(".point")) {
                String label = point.attr("data-label");
                String first = label.substring(0, label.indexOf(": "));
                String row = rows.stream()
                        .filter(text -> text.startsWith(first))
                        .findFirst()
                        .orElse("");
                assertThat(row).as(label).isNotEmpty();
                for (String number : numbers(label.substring(first.length()))) {
                    assertThat(row).as(label).contains(number);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("served")
    void everyTableAndChartCanBeDownloadedAsTheTableThatItShows(Page model) {
        Document page = Jsoup.parse(
                new String(new PageRenderer(SamplePages.ASSETS, "/assets/").render(model), StandardCharsets.UTF_8));
        List<String> offered =
                page.select("a.mp-csv[href$=.csv]:not([href$=-metadata.csv])").eachAttr("href");
        assertThat(offered)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(page.select("table").size());
        for (String address : offered) {
            String id = address.replace(".csv", "");
            assertThat(PageRenderer.renderTable(model, id)).as(id).isPresent();
            assertThat(PageRenderer.renderTable(model, id + "-metadata")).as(id).isPresent();
            assertThat(page.select("a.mp-csv[href=" + id + "-metadata.csv]")).hasSize(1);
        }
        for (Element table : page.select("table")) {
            assertThat(downloads(model, offered))
                    .as(table.select("caption").text())
                    .anyMatch(rows -> rows == table.select("tbody tr").size());
        }
        assertThat(PageRenderer.renderTable(model, "no-such-table")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("served")
    void everyFormOfATableHasTheSameNumbers(Page model) throws IOException {
        Document page = Jsoup.parse(
                new String(new PageRenderer(SamplePages.ASSETS, "/assets/").render(model), StandardCharsets.UTF_8));
        for (String address : page.select("a.mp-form[href$=.xlsx]").eachAttr("href")) {
            String id = address.replace(".xlsx", "");
            List<List<String>> csv =
                    CsvReader.builder()
                            .ofCsvRecord(new String(file(model, id, TableForm.CSV), StandardCharsets.UTF_8))
                            .stream()
                            .map(CsvRecord::getFields)
                            .toList();
            List<List<Object>> json = jsonRows(file(model, id, TableForm.JSON));
            assertThat(json).hasSize(csv.size() - 1);
            try (ReadableWorkbook book =
                    new ReadableWorkbook(new ByteArrayInputStream(file(model, id, TableForm.XLSX)))) {
                List<Row> sheet = book.getFirstSheet().read();
                for (int row = 1; row < csv.size(); row++) {
                    for (int column = 0; column < csv.get(0).size(); column++) {
                        String plain = csv.get(row).get(column);
                        Object value = json.get(row - 1).get(column);
                        String cell = sheet.get(row).getCellRawValue(column).orElse("");
                        if (value instanceof BigDecimal number) {
                            assertThat(number).isEqualByComparingTo(new BigDecimal(plain));
                            assertThat(new BigDecimal(cell)).isEqualByComparingTo(number);
                        } else {
                            assertThat(value).isEqualTo(plain.replaceFirst("^'", ""));
                        }
                    }
                }
            }
        }
    }

    private static List<List<Object>> jsonRows(byte[] json) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (!"rows".equals(parser.currentName()) || parser.currentToken() != JsonToken.START_ARRAY) {
                parser.nextToken();
            }
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                List<Object> row = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    row.add(
                            parser.currentToken().isNumeric()
                                    ? parser.getDecimalValue()
                                    : parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static byte[] file(Page model, String id, TableForm form) {
        return PageRenderer.renderTable(model, id, form).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("served")
    void everyChartIsAPictureOfItsOwn(Page model) throws IOException {
        Document page = Jsoup.parse(
                new String(new PageRenderer(SamplePages.ASSETS, "/assets/").render(model), StandardCharsets.UTF_8));
        List<String> drawn =
                page.select("figure:has(svg.mp-chart) a.mp-form[href$=.png]").eachAttr("href");
        assertThat(drawn).hasSameSizeAs(page.select("figure svg.mp-chart"));
        for (String address : drawn) {
            String id = address.replace(".png", "");
            byte[] svg = PageRenderer.renderChart(model, id, ChartForm.SVG).orElseThrow();
            Document parsed = Jsoup.parse(new String(svg, StandardCharsets.UTF_8), "", Parser.xmlParser());
            assertThat(parsed.select("svg > text.title").text()).isNotBlank();
            assertThat(parsed.select("style").html()).doesNotContain("var(");
            BufferedImage png = ImageIO.read(new ByteArrayInputStream(
                    PageRenderer.renderChart(model, id, ChartForm.PNG).orElseThrow()));
            Set<Integer> colours = new HashSet<>();
            for (int x = 0; x < png.getWidth(); x += 3) {
                for (int y = 0; y < png.getHeight(); y += 3) {
                    colours.add(png.getRGB(x, y));
                }
            }
            assertThat(png.getWidth()).isEqualTo(1920);
            assertThat(colours).as(id).hasSizeGreaterThan(8);
            Path pictures = Files.createDirectories(Path.of("target/pictures/charts"));
            ImageIO.write(png, "png", pictures.resolve(id + ".png").toFile());
        }
    }

    private static List<Integer> downloads(Page model, List<String> offered) {
        return offered.stream()
                .map(address -> PageRenderer.renderTable(model, address.replace(".csv", ""))
                        .orElseThrow())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\r\n", -1).length - 2)
                .toList();
    }

    static List<Page> served() {
        return List.of(
                SampleAdoption.page(),
                SampleSla.page(),
                SampleComparison.page(),
                SampleOperations.page(),
                SamplePublic.page(),
                SampleSideBySide.page());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void tablesHaveCaptionsAndScopes(String name) {
        for (Element table : page(name).select("table")) {
            assertThat(table.select("caption").text()).isNotBlank();
            assertThat(table.select("thead th:not([scope=col])")).isEmpty();
            assertThat(table.select("tbody tr > :first-child:not(th[scope=row])"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void landmarksAndHeadingsAreInOrder(String name) {
        Document page = page(name);
        assertThat(page.select("html[lang=en-GB]")).hasSize(1);
        assertThat(page.select("main, body > header, body > footer")).hasSize(3);
        assertThat(page.select("body > *").get(0).attr("href")).isEqualTo("#main");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.title()).startsWith(page.select("h1").text());
        int level = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aStrictContentSecurityPolicyForbidsNothing(String name) {
        Document page = page(name);
        assertThat(page.select("[style], style, script:not([src]), iframe, object"))
                .isEmpty();
        for (Element element : page.getAllElements()) {
            assertThat(element.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        }
        Elements loaded = page.select("link[href], script[src], img[src]");
        assertThat(loaded).allMatch(element -> (element.attr("href") + element.attr("src")).startsWith("assets/"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noTextIsMissingAnArgument(String name) {
        assertThat(page(name).text()).doesNotContainPattern("\\{[0-9]}").doesNotContain("  ", "..");
    }

    static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        for (String word : text.split("[^0-9.,%<]+")) {
            String number = word.replaceAll("[.,]+$", "").replaceAll("^[.,]+", "");
            if (!number.isEmpty()) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static String html(String name) {
        String html = PAGES.get(name);
        if (html == null) {
            throw new IllegalArgumentException("Cannot find the page: expected one of " + pages() + ", got " + name);
        }
        return html;
    }

    private static Document page(String name) {
        return Jsoup.parse(html(name));
    }
}
