package io.milepost.sla.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.language.ContractReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSloTest {
    private static final String SLO = """
            apiVersion: openslo/v1
            kind: Service
            metadata: { name: mail, displayName: Our mail }
            spec: { description: Everybody's mail }
            ---
            apiVersion: openslo/v1
            kind: SLI
            metadata: { name: fast, displayName: Fast enough }
            spec:
              thresholdMetric:
                metricSource: { type: Prometheus, spec: { query: latency, unit: ms } }
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: { name: Speed, displayName: Speed of mail, labels: { team: post } }
            spec:
              service: mail
              indicatorRef: fast
              timeWindow: [{ duration: 4w, isRolling: true }]
              budgetingMethod: Occurrences
              objectives:
                - { displayName: quick, op: lte, value: 1000, target: 0.95 }
                - { displayName: bearable, op: lte, value: 60000, targetPercent: 99.95 }
              alertPolicies: [{ alertPolicyRef: burning }]
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: { name: minutes }
            spec:
              service: mail
              indicator: { metadata: { name: ok }, spec: { ratioMetric: { good: { metricSource: { type: Any } } } } }
              timeWindow: [{ duration: 1M, calendar: { startTime: 2022-01-01 00:00:00, timeZone: Europe/London } }]
              budgetingMethod: Timeslices
              objectives: [{ target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 5m }]
            """;

    private static Contract contract(Translation translation) {
        return ContractReader.parse("imported.yml", translation.text(), Path.of("."));
    }

    private static Contract parse(String measures) {
        return ContractReader.parse(
                "case.yml", "name: case\ntitle: A case\nservice: mail\nzone: Europe/London\n" + measures, Path.of("."));
    }

    @Test
    void eachObjectiveBecomesAMeasure() {
        Contract contract = contract(OpenSloImport.read("slo.yaml", SLO));

        assertThat(contract.title()).isEqualTo("Our mail");
        assertThat(contract.zone()).hasToString("Europe/London");
        assertThat(contract.measures())
                .extracting(Measure::name)
                .containsExactly("speed-quick", "speed-bearable", "minutes");
        assertThat(contract.thresholdsMillis()).containsExactly(1_000L, 60_000L);
        assertThat(contract.measures().get(0).terms().judged()).isEqualTo(new JudgedPeriod.Rolling(28));
        assertThat(contract.measures().get(1))
                .isInstanceOfSatisfying(
                        Measure.Samples.class,
                        samples -> assertThat(samples.target())
                                .extracting(target -> target.attainment())
                                .isEqualTo(Ratio.of(1999, 2000)));
        assertThat(contract.measures().get(2))
                .isInstanceOfSatisfying(
                        Measure.Samples.class,
                        samples -> assertThat(samples.counting().slices())
                                .hasToString(
                                        "Slices[lengthMicros=300000000, goodFrom=9/10, goodAbove=false, floor=null, demandExcuses=false]"));
    }

    @Test
    void whateverIsNotCarriedOverIsListedWithItsPlace() {
        assertThat(OpenSloImport.read("slo.yaml", SLO).notes())
                .containsExactly(
                        "slo.yaml:4:22: spec.description is not carried over: Everybody's mail",
                        "slo.yaml:11:27: spec.thresholdMetric.metricSource.type is not carried over: Prometheus",
                        "slo.yaml:11:54: spec.thresholdMetric.metricSource.spec.query is not carried over: latency",
                        "slo.yaml:15:70: metadata.labels.team is not carried over: post",
                        "slo.yaml:24:37: spec.alertPolicies[0].alertPolicyRef is not carried over: burning",
                        "slo.yaml:31:93: spec.indicator.spec.ratioMetric.good.metricSource.type is not carried over: Any");
    }

    @ParameterizedTest
    @CsvSource({
        "'kind: SLO', 'kind: SLA'",
        "'value: 1000', 'value: 1000.0005'",
        "'op: lte, value: 60000', 'op: gte, value: 60000'"
    })
    void anObjectiveThatHasNoMeaningHereIsLeftOutAloud(String was, String is) {
        Translation translation = OpenSloImport.read("slo.yaml", SLO.replaceFirst(was, is));

        assertThat(contract(translation).measures().size()).isLessThan(3);
        assertThat(translation.notes())
                .anyMatch(note -> note.contains("left out") || note.contains("not carried over: Speed"));
    }

    @Test
    void whatIsNoOpenSloIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> OpenSloImport.read("slo.yaml", "apiVersion: n9/v1alpha\nkind: SLO\n"))
                .isInstanceOf(InvalidOpenSloException.class)
                .hasMessage("Cannot import: slo.yaml:1:1: expected apiVersion openslo/v1, got n9/v1alpha");
        assertThatThrownBy(() -> OpenSloImport.read(
                        "slo.yaml", "apiVersion: openslo/v1\nkind: Service\nmetadata: { name: a }\n"))
                .hasMessage("Cannot import: expected an object of kind SLO in slo.yaml, got none");
        assertThatThrownBy(() -> OpenSloImport.read("slo.yaml", "a: [1"))
                .hasMessageStartingWith("Cannot import: slo.yaml:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ name: m, title: It is there, kind: availability, target: 99.95 %, period: month }",
                "{ name: m, kind: delivery-time, thresholdMs: 60000, target: 95 %, period: quarter }",
                "{ name: m, kind: success, target: 99.999 %, period: rolling 28 d }",
                "{ name: m, kind: login-success, target: 97 %, period: year }",
                "{ name: m, kind: sms-receipt, thresholdMs: 60000, target: 97 %, period: year from month 4 }",
                "{ name: m, kind: delivery-time, threshold: under 10 min, target: 95 %, period: quarter }",
                "{ name: m, kind: delivery-time, threshold: 0.25 ms, target: 95 %, period: quarter }",
                "{ name: m, kind: success, target: 97 %, period: half-year }",
                "{ name: m, kind: success, target: 97 %, period: half-year from month 4 }",
                "{ name: m, kind: success, target: 97 %, period: quarter from month 2 }",
                "{ name: m, kind: success, target: 97 %, period: week }",
                "{ name: m, kind: success, target: 97 %, period: 4 weeks from 2025-01-06 }",
                "{ name: m, kind: success, target: 97 %, period: week from 2025-01-05 }",
                "{ name: m, kind: success, target: 95 %, period: month, slices: { every: 5 min, goodFrom: 97.5 % } }",
                "{ name: m, kind: success, target: 95 %, period: month, slices: { every: 1 min, averaged: yes } }"
            })
    void whatBothLanguagesHaveComesBackAsItWas(String measure) {
        Contract contract = parse("measures: [" + measure + "]\n");
        Translation exported = OpenSloExport.write(contract);
        Contract back = contract(OpenSloImport.read("exported.yaml", exported.text()));

        assertThat(back.measures()).isEqualTo(contract.measures());
        assertThat(back.zone()).isEqualTo(contract.zone());
        assertThat(OpenSloExport.write(back).text()).isEqualTo(exported.text());
    }

    @Test
    void whatOpenSloHasNoTermForIsListedOnExport() {
        Translation exported = OpenSloExport.write(parse("""
                regimes: [{ name: office, hours: mon-fri 08:00-18:00 }]
                accounting: { maintenance: { treatment: removed } }
                settlement: { cap: 10 % }
                measures:
                  - name: m
                    kind: availability
                    period: month
                    target: { attainment: 99.9 %, badUnder: 10 min }
                    credits: { steps: [{ below: 99.9 %, credit: 5 % }] }
                  - { name: p, kind: response-time, percentile: { p: 95, method: inclusive, atMost: 3 s } }
                  - { name: f, kind: fix-time, within: 8 h, target: 95 % }
                """));

        assertThat(exported.notes())
                .containsExactly(
                        "m: Milepost judges time to the microsecond; elsewhere these are slices of a minute",
                        "m: not carried over: the hours of office, the limit of bad time beside the target, accounting,"
                                + " credits and service points",
                        "p is not carried over: OpenSLO has no percentile or mean as a target",
                        "f: judged for whatever period is asked for; written as a calendar month",
                        "f: not carried over: the hours of office, accounting, the time within which to mend, and its clock",
                        "settlement is not carried over: OpenSLO has no money");
    }

    @Test
    void anExportIsOneServiceAndAnSloForEachMeasure() {
        assertThat(OpenSloExport.write(parse(
                                "measures: [{ name: m, kind: success, target: 99.95 %, period: rolling 28 d }]\n"))
                        .text())
                .isEqualTo("""
                        apiVersion: openslo/v1
                        kind: Service
                        metadata:
                          name: mail
                          displayName: A case
                          annotations:
                            milepost.io/zone: Europe/London
                        spec: {}
                        ---
                        apiVersion: openslo/v1
                        kind: SLO
                        metadata:
                          name: m
                          displayName: m
                          annotations:
                            milepost.io/kind: success
                        spec:
                          service: mail
                          indicator:
                            metadata:
                              name: m-indicator
                            spec:
                              ratioMetric:
                                counter: false
                                good:
                                  metricSource:
                                    type: Milepost
                                    spec:
                                      measure: m
                                      of: good
                                total:
                                  metricSource:
                                    type: Milepost
                                    spec:
                                      measure: m
                                      of: total
                          timeWindow:
                          - duration: 28d
                            isRolling: true
                          budgetingMethod: Occurrences
                          objectives:
                          - displayName: m
                            targetPercent: 99.95
                        """);
    }
}
