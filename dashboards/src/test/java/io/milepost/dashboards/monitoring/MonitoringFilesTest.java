package io.milepost.dashboards.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules and dashboards ask for nothing that the programs do not tell. */
class MonitoringFilesTest {
    /** What Prometheus adds, and the client tells of each program. */
    private static final Set<String> EVERYWHERE = Set.of("job", "instance", "area", "le");

    private final MetricsPage page = MetricsPage.load();

    @Test
    void every_series_that_is_read_is_exposed_or_recorded() {
        assertThat(page.size()).isGreaterThan(50);
        List<String> unknown = new ArrayList<>();
        Expressions.all()
                .forEach((place, expression) -> Expressions.series(expression).stream()
                        .filter(series -> !isKnown(series))
                        .forEach(series -> unknown.add(place + ": " + series)));
        assertThat(unknown).isEmpty();
        assertThat(Expressions.all()).hasSizeGreaterThan(60);
    }

    private boolean isKnown(String series) {
        return series.equals("up")
                || series.equals("process_cpu_seconds_total")
                || series.equals("jvm_memory_used_bytes")
                || Expressions.recorded().contains(series)
                || page.findLabels(series).isPresent();
    }

    @Test
    void every_label_that_is_read_is_one_of_the_series() {
        List<String> unknown = new ArrayList<>();
        Expressions.all().forEach((place, expression) -> {
            Set<String> known = labels(expression);
            Expressions.labels(expression).stream()
                    .filter(label -> !known.contains(label))
                    .forEach(label -> unknown.add(place + ": " + label));
        });
        assertThat(unknown).isEmpty();
    }

    @Test
    void legends_and_messages_name_labels_of_their_series() {
        List<String> unknown = new ArrayList<>();
        for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
            for (Panel panel : dashboard.panels()) {
                for (Panel.Query query : panel.queries()) {
                    Set<String> known = labels(query.expression());
                    Expressions.placeholders(query.legend()).stream()
                            .filter(label -> !known.contains(label))
                            .forEach(label -> unknown.add(panel.title() + ": " + label));
                }
            }
        }
        for (String alert : MonitoringFiles.rules("https://levels.example.org").split("- alert: ")) {
            Set<String> known = new TreeSet<>();
            Expressions.rules().forEach((name, expression) -> {
                if (alert.startsWith(name.substring(name.indexOf(' ') + 1))) {
                    known.addAll(labels(expression));
                }
            });
            Expressions.placeholders(alert).stream()
                    .filter(label -> !known.contains(label))
                    .forEach(label -> unknown.add(alert.lines().findFirst().orElse("") + ": " + label));
        }
        assertThat(unknown).isEmpty();
    }

    /** Those of the series that an expression reads, and of what it reads as recorded. */
    private Set<String> labels(String expression) {
        Set<String> labels = new TreeSet<>(EVERYWHERE);
        for (String series : Expressions.series(expression)) {
            page.findLabels(series).ifPresent(labels::addAll);
            String recorded = Expressions.rules().get("record " + series);
            if (recorded != null) {
                labels.addAll(labels(recorded));
            }
        }
        return labels;
    }

    @Test
    void dashboards_are_json_whose_panels_have_places_of_their_own() throws IOException {
        Set<String> names = new HashSet<>();
        for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
            assertThat(names.add(dashboard.name())).isTrue();
            Set<List<Integer>> cells = new HashSet<>();
            int panels = 0;
            for (Map<String, Integer> place : places(dashboard.render())) {
                panels++;
                int left = place.getOrDefault("x", -1);
                int top = place.getOrDefault("y", -1);
                for (int x = left; x < left + place.getOrDefault("w", 0); x++) {
                    for (int y = top; y < top + place.getOrDefault("h", 0); y++) {
                        assertThat(x).isBetween(0, 23);
                        assertThat(cells.add(List.of(x, y)))
                                .as(dashboard.name() + " " + x + " " + y)
                                .isTrue();
                    }
                }
            }
            assertThat(panels).isEqualTo(dashboard.panels().size());
        }
    }

    private static List<Map<String, Integer>> places(String dashboard) throws IOException {
        List<Map<String, Integer>> places = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(dashboard)) {
            while (json.nextToken() != null) {
                if ("gridPos".equals(json.currentName()) && json.currentToken().isStructStart()) {
                    Map<String, Integer> place = new java.util.HashMap<>();
                    while (json.nextToken().id() != com.fasterxml.jackson.core.JsonTokenId.ID_END_OBJECT) {
                        place.put(json.currentName(), json.nextIntValue(-1));
                    }
                    places.add(place);
                }
            }
        }
        return places;
    }

    @Test
    void addresses_of_the_installation_are_put_in() {
        assertThat(MonitoringFiles.rules("https://levels.example.org"))
                .contains("link: \"https://levels.example.org/operations\"")
                .doesNotContain("@PAGES@");
        assertThat(MonitoringFiles.prometheus("10.0.0.1:8081", "10.0.0.2:9464", "10.0.0.3:9093"))
                .contains("[\"10.0.0.1:8081\"]", "[\"10.0.0.2:9464\"]", "[\"10.0.0.3:9093\"]")
                .doesNotContain("@");
    }
}
