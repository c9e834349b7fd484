package io.milepost.analytics.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.analytics.job.Provenance;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first line of a period's facts: what they are, and what they were computed from. */
record FactsHeader(String kind, String service, Provenance provenance) implements Serializable {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    String line(long rows) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("kind", kind);
        header.put("service", service);
        header.put("sequences", provenance.sequences());
        header.put("catalogue", provenance.catalogue());
        header.put("code", provenance.code());
        header.put("rows", rows);
        try {
            return JSON.writeValueAsString(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings and numbers is always writable", e);
        }
    }
}
