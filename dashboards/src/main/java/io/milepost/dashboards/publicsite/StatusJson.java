package io.milepost.dashboards.publicsite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.publicpage.CurrentState;
import io.milepost.dashboards.publicpage.DayHistory;
import io.milepost.dashboards.publicpage.Incident;
import io.milepost.dashboards.publicpage.MonthTable;
import io.milepost.dashboards.publicpage.PlannedWork;
import io.milepost.dashboards.publicpage.PublicPage;
import io.milepost.dashboards.publicpage.Revision;
import io.milepost.dashboards.table.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that the public page says, for programs: instants in UTC, days of the service's zone, lengths of time in microseconds, shares in
 * per cent as exact decimals, what is not known as null. Its fields are told one by one in the data dictionary.
 */
public final class StatusJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator json;

    private StatusJson(JsonGenerator json) {
        this.json = json;
    }

    public static byte[] render(PublicPage page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new StatusJson(json).write(page);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into memory", e);
        }
        return bytes.toByteArray();
    }

    private void write(PublicPage page) throws IOException {
        json.writeStartObject();
        json.writeStringField("service", page.frame().serviceTitle());
        json.writeStringField("zone", page.frame().zone().getId());
        json.writeBooleanField("demonstration", page.frame().demo());
        write("made_at", page.frame().renderedAt());
        write("next_by", page.dueBy());
        write("complete_to", page.frame().freshness().completeTo());
        write(page.now());
        json.writeArrayFieldStart("days");
        for (DayHistory.Day day : page.days().days()) {
            write(day);
        }
        json.writeEndArray();
        write(page.months());
        json.writeArrayFieldStart("incidents");
        for (Incident incident : page.incidents()) {
            write(incident);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("planned_work");
        for (PlannedWork work : page.planned()) {
            write(work);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("revisions");
        for (Revision revision : page.revisions()) {
            write(revision);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("definitions");
        for (Definition definition : page.definitions()) {
            write(definition);
        }
        json.writeEndArray();
        writePublisher(page);
        json.writeEndObject();
    }

    private void write(CurrentState now) throws IOException {
        json.writeObjectFieldStart("now");
        json.writeStringField("state", now.state().name().toLowerCase(Locale.ROOT));
        write("components", now.components());
        write("since", now.since());
        write("details", now.details());
        write("checked_at", now.checkedAt());
        json.writeEndObject();
    }

    private void write(DayHistory.Day day) throws IOException {
        json.writeStartObject();
        json.writeStringField("day", day.day().toString());
        json.writeStringField("state", day.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("length_us", micros(day.length()));
        json.writeNumberField("down_us", micros(day.down()));
        json.writeNumberField("unknown_us", micros(day.unknown()));
        json.writeEndObject();
    }

    private void write(MonthTable table) throws IOException {
        json.writeArrayFieldStart("months");
        for (MonthTable.Month month : table.months()) {
            json.writeStartObject();
            json.writeStringField("month", month.month().toString());
            json.writeArrayFieldStart("commitments");
            for (int at = 0; at < month.results().size(); at++) {
                MonthTable.Result result = month.results().get(at);
                json.writeStartObject();
                json.writeStringField("commitment", table.commitments().get(at));
                json.writeStringField("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
                String achieved = Cell.value(result.achieved());
                json.writeFieldName("achieved_percent");
                if (achieved.isEmpty()) {
                    json.writeNull();
                } else {
                    json.writeNumber(new java.math.BigDecimal(achieved));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(Incident incident) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", incident.title());
        write("began_at", incident.start());
        write("ended_at", incident.end());
        json.writeStringField("text", incident.text());
        json.writeEndObject();
    }

    private void write(PlannedWork work) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", work.title());
        write("begins_at", work.start());
        write("ends_at", work.end());
        write("announced_at", work.announcedAt());
        json.writeEndObject();
    }

    private void write(Revision revision) throws IOException {
        json.writeStartObject();
        write("changed_at", revision.at());
        json.writeStringField("what", revision.what());
        json.writeStringField("reason", revision.reason());
        json.writeEndObject();
    }

    private void write(Definition definition) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", definition.name());
        json.writeStringField("version", definition.version());
        json.writeStringField("title", definition.title());
        json.writeStringField("text", definition.text());
        json.writeEndObject();
    }

    private void writePublisher(PublicPage page) throws IOException {
        json.writeObjectFieldStart("publisher");
        json.writeStringField("name", page.imprint().publisher());
        json.writeStringField("contact", page.imprint().contact());
        json.writeEndObject();
        json.writeObjectFieldStart("made_of");
        json.writeStringField("catalogue", page.explanation().provenance().catalogue());
        json.writeStringField("code", page.frame().code());
        json.writeEndObject();
    }

    private void write(String name, @Nullable Instant instant) throws IOException {
        json.writeStringField(name, instant == null ? null : instant.toString());
    }

    private void write(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static long micros(Duration duration) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
    }
}
