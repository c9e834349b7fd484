package io.milepost.sla.claim;

import static io.milepost.sla.claim.Claim.percent;
import static io.milepost.sla.claim.Claim.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delivery times, text messages, what people report and slices of time, worked out by hand from published contracts. */
class SampleClaimsTest {
    private static final String AT = "2025-03-10T10:00:00Z";

    @TempDir
    Path directory;

    /** Ten values whose quartile the three methods put at 7, 7.25 and 6.75. */
    @ParameterizedTest
    @CsvSource({
        "25, nearest-rank, 7",
        "25, inclusive, 7.25",
        "25, exclusive, 6.75",
        "99, exclusive, 20",
        "5, exclusive, 3"
    })
    void aPercentileIsByTheMethodThatIsNamed(String p, String method, String value) {
        Claim claim = Claim.measure(
                directory,
                "UTC",
                "response-time",
                "percentile: { p: " + p + ", method: " + method + ", atMost: 7 ms }");
        for (int each : new int[] {3, 6, 7, 8, 8, 10, 13, 15, 16, 20}) {
            claim.sample("m," + AT + "," + each);
        }
        JsonNode judged = claim.in("2025-03");

        assertThat(judged.get("percentile_ms").get("value").asText()).isEqualTo(value);
        assertThat(verdict(judged)).isEqualTo(Double.parseDouble(value) <= 7 ? "met" : "missed");
    }

    /** 97 messages in 10 s and three in half an hour: 97 % are within a minute, the mean is 63.7 s. */
    @Test
    void theMeanOfAMonthCanMissWhatThePercentageMeets() {
        JsonNode judged = Claim.measure(
                        directory,
                        "UTC",
                        "delivery-time",
                        "thresholdMs: 60000",
                        "target: 95 %",
                        "average: { atMost: 60 s }")
                .sample("m," + AT + ",10000,,97")
                .sample("m," + AT + ",1800000,,3")
                .in("2025-03");

        assertThat(percent(judged)).isEqualTo("97.000000");
        assertThat(judged.get("average_ms").get("value").asText()).isEqualTo("63700");
        assertThat(verdict(judged)).isEqualTo("missed");
    }

    /** Five of a hundred took 300 s, of which the other party's server took 290: the service's own share of them is 10 s. */
    @ParameterizedTest
    @CsvSource({"whole, 95.000000, missed", "own, 100.000000, met", "remote, 95.000000, missed"})
    void aDelayIsSharedOutBetweenBothParties(String share, String percent, String verdict) {
        JsonNode judged = Claim.measure(
                        directory, "UTC", "delivery-time", "thresholdMs: 60000", "target: 99 %", "share: " + share)
                .sample("m," + AT + ",20000,,95,1000")
                .sample("m," + AT + ",300000,,5,290000")
                .in("2025-03");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    @Test
    void aDelayOfUnknownSharesIsNobodysFault() {
        JsonNode judged = Claim.measure(
                        directory,
                        "UTC",
                        "delivery-time",
                        "thresholdMs: 60000",
                        "target: 99 %",
                        "share: own",
                        "accounting: { unknown: { treatment: removed, coverageFloor: 96 % } }")
                .sample("m," + AT + ",20000,,95,1000")
                .sample("m," + AT + ",300000,,5")
                .in("2025-03");

        assertThat(judged.get("counts").get("unattributed").asInt()).isEqualTo(5);
        assertThat(judged.get("coverage").asText()).isEqualTo("95.000000");
        assertThat(verdict(judged)).isEqualTo("none");
    }

    /** Of another share than the one that is judged a count says nothing; who is not told whose the delays were is nobody's fault. */
    @ParameterizedTest
    @CsvSource({"whole, 100, 91", "own, 95, 94", "remote, 0, 0"})
    void countsOfAShareCountForTheMeasureOfThatShare(String share, int valid, int good) {
        JsonNode judged = Claim.measure(
                        directory, "UTC", "delivery-time", "thresholdMs: 60000", "target: 90 %", "share: " + share)
                .count("m,2025-03-10T10:00:00Z,2025-03-10T11:00:00Z,100,91,60000,,whole,0")
                .count("m,2025-03-10T10:00:00Z,2025-03-10T11:00:00Z,95,94,60000,,own,5")
                .in("2025-03");

        assertThat(judged.get("counts").get("valid").asInt()).isEqualTo(valid);
        assertThat(judged.get("counts").get("good").asInt()).isEqualTo(good);
        assertThat(judged.get("counts").get("unattributed").asInt()).isEqualTo(share.equals("own") ? 5 : 0);
    }

    @ParameterizedTest
    @CsvSource({"removed, 0, 0, 0", "counted-up, 100, 100, 0"})
    void whatIsExcludedNeedsNoShare(String treatment, int valid, int good, int unattributed) {
        JsonNode judged = Claim.measure(
                        directory,
                        "UTC",
                        "delivery-time",
                        "thresholdMs: 60000",
                        "target: 90 %",
                        "share: own",
                        "accounting: { maintenance: { treatment: " + treatment + " } }")
                .count("m,2025-03-10T10:00:00Z,2025-03-10T11:00:00Z,95,40,60000,,own,5")
                .maintenance("2025-03-10T09:00:00Z,2025-03-10T12:00:00Z,2025-02-01T00:00:00Z,yes")
                .in("2025-03");

        assertThat(judged.get("counts").get("valid").asInt()).isEqualTo(valid);
        assertThat(judged.get("counts").get("good").asInt()).isEqualTo(good);
        assertThat(judged.get("counts").get("unattributed").asInt()).isEqualTo(unattributed);
    }

    /** 2sms: 97 % within 60 s; of 1.5 million messages 45,000 may be late. */
    @ParameterizedTest
    @CsvSource({"45000, 97.000000, met", "45001, 96.999933, missed"})
    void textMessagesAreReceivedInTime(long late, String percent, String verdict) {
        JsonNode judged = Claim.measure(directory, "UTC", "sms-receipt", "thresholdMs: 60000", "target: 97 %")
                .sample("m," + AT + ",60000,," + (1_500_000 - late))
                .sample("m," + AT + ",60001,," + late)
                .in("2025-03");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(judged.get("allowed").asLong()).isEqualTo(45_000);
    }

    /** GP IT Futures: 97 % of calls answered within 180 s; five calls that nobody vouches for do not count. */
    @Test
    void whatPeopleReportCountsWithTheirNames() {
        JsonNode judged = Claim.measure(directory, "UTC", "reported", "target: 97 %", "by: [service-desk, supplier]")
                .sample("m," + AT + ",,true,770,,,service-desk")
                .sample("m," + AT + ",,true,200,,,supplier")
                .sample("m," + AT + ",,false,30,,,service-desk")
                .sample("m," + AT + ",,true,5,,,")
                .sample("m," + AT + ",,true,50,,,somebody")
                .in("2025-03");

        assertThat(percent(judged)).isEqualTo("97.000000");
        assertThat(verdict(judged)).isEqualTo("met");
        assertThat(judged.get("reported_by")).hasToString("{\"service-desk\":800,\"supplier\":200}");
        assertThat(judged.get("steps").toString())
                .contains("55 samples reported by others than service-desk, supplier");
    }

    /** At least 1,000 messages in every hour of a day: 23 of 24 hours did. */
    @ParameterizedTest
    @CsvSource({"no, 95.833333, 1", "yes, 100.000000, 0"})
    void aFloorOfThroughputIsJudgedByTheHour(String unlessIdle, String percent, int outages) {
        Claim claim = Claim.measure(
                directory,
                "UTC",
                "throughput",
                "target: 99 %",
                "floor: { atLeast: 1000, every: 1 h, unlessIdle: " + unlessIdle + " }");
        for (int hour = 0; hour < 24; hour++) {
            claim.sample("m,2025-03-10T%02d:30:00Z,,true,%d".formatted(hour, hour == 3 ? 999 : 1000));
        }
        JsonNode judged = claim.in("2025-03-10");

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(judged.get("outages")).hasSize(outages);
    }

    @Test
    void anHourOfWhichNothingIsKnownIsNeitherAboveNorBelowTheFloor() {
        Claim claim =
                Claim.measure(directory, "UTC", "throughput", "target: 99 %", "floor: { atLeast: 1, every: 1 h }");
        for (int hour = 0; hour < 18; hour++) {
            claim.sample("m,2025-03-10T%02d:00:00Z,,true,%d".formatted(hour, hour == 0 ? 0 : 5));
        }
        JsonNode judged = claim.in("2025-03-10");

        assertThat(judged.get("coverage").asText()).isEqualTo("75.000000");
        assertThat(percent(judged)).isEqualTo("94.444444");
    }

    /** OpenSLO's example: 95 % of the 20,160 minutes of two weeks may hold 1,008 bad ones. */
    @ParameterizedTest
    @CsvSource({"1008, 95.000000, met", "1009, 94.995040, missed"})
    void slicesAreGoodWhenEnoughOfThemIs(int badOnes, String percent, String verdict) {
        JsonNode judged = slices("slices: { every: 1 min, goodFrom: 90 % }", badOnes);

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(judged.get("allowed").asInt()).isEqualTo(1_008);
    }

    /** The same, averaged: an attack that leaves 1 % may last 822.857 minutes. */
    @ParameterizedTest
    @CsvSource({"822, 95.004167, met", "823, 94.999306, missed"})
    void averagedSlicesWeighTheSameHoweverMuchPassesInThem(int badOnes, String percent, String verdict) {
        JsonNode judged = slices("slices: { every: 1 min, averaged: yes }", badOnes);

        assertThat(percent(judged)).isEqualTo(percent);
        assertThat(verdict(judged)).isEqualTo(verdict);
    }

    /** Two weeks of minutes with 99 of 100 requests good, or, under attack, 100 of 10,000. */
    private JsonNode slices(String slices, int badOnes) {
        Claim claim = Claim.measure(directory, "UTC", "success", "target: 95 %", slices);
        Instant start = Instant.parse("2025-03-03T00:00:00Z");
        for (int minute = 0; minute < 20_160; minute++) {
            String at = start.plusSeconds(60L * minute).toString();
            claim.sample("m," + at + ",,true," + (minute < badOnes ? 100 : 99));
            claim.sample("m," + at + ",,false," + (minute < badOnes ? 9_900 : 1));
        }
        return claim.in("2025-03-03/2025-03-17");
    }

    /** Google Apps for ISPs: only ten minutes in a row of more than 5 % errors are downtime. */
    @ParameterizedTest
    @CsvSource({"10 min, 1, 93.750000", "0 min, 2, 88.125000"})
    void shortRunsOfBadMinutesMayNotCount(String minimum, int outages, String percent) {
        Claim claim = Claim.measure(
                directory,
                "UTC",
                "success",
                "target: 99 %",
                "slices: { every: 1 min, goodFrom: 95 % }",
                "accounting: { minimumOutage: " + minimum + " }");
        Instant start = Instant.parse("2025-03-10T00:00:00Z");
        for (int minute = 0; minute < 160; minute++) {
            boolean failing = minute >= 20 && minute < 30 || minute >= 60 && minute < 69;
            String at = start.plusSeconds(60L * minute).toString();
            claim.sample("m," + at + ",,true," + (failing ? 94 : 95));
            claim.sample("m," + at + ",,false," + (failing ? 6 : 5));
        }
        JsonNode judged = claim.in(start + "/" + start.plusSeconds(9_600));

        assertThat(judged.get("outages")).hasSize(outages);
        assertThat(percent(judged)).isEqualTo(percent);
    }

    /** Buying Catalogue: the stated measure is the failing fraction; 5 % failing is 95 % that do not. */
    @ParameterizedTest
    @CsvSource({"50, met", "51, missed"})
    void aTargetMayBeWrittenTheOtherWayUp(long failing, String verdict) {
        JsonNode judged = Claim.measure(directory, "UTC", "success", "target: { failingAtMost: 5 % }")
                .sample("m," + AT + ",,true," + (1000 - failing))
                .sample("m," + AT + ",,false," + failing)
                .in("2025-03");

        assertThat(verdict(judged)).isEqualTo(verdict);
        assertThat(judged.get("target").asText()).isEqualTo("95");
    }

    /** Computed: a good month of the whole service proves nothing of an organisation that nobody counted. */
    @Test
    void whatWasCountedForAllIsNoOrganisationsShare() {
        Claim claim = Claim.measure(directory, "UTC", "login-success", "target: 97 %", "per: organisation")
                .count("m,2025-03-10T10:00:00Z,2025-03-10T11:00:00Z,1000,1000,")
                .sample("m," + AT + ",,true,9,,RX1,")
                .sample("m," + AT + ",,false,1,,RX1,")
                .population("2025-01-01T00:00:00Z,50,RX2");
        JsonNode all = claim.all("2025-03");

        assertThat(all.findValuesAsText("organisation")).containsExactly("RX1", "RX2");
        assertThat(percent(all.get(0))).isEqualTo("90.000000");
        assertThat(verdict(all.get(0))).isEqualTo("missed");
        assertThat(verdict(all.get(1))).isEqualTo("none");
        assertThat(all.get(1).get("steps").toString()).contains("no samples that name the organisation");
    }

    /** 98 % of logins overall hide an organisation at 90 %. */
    @Test
    void samplesAreJudgedForEachOrganisationByItself() {
        Claim claim = Claim.measure(directory, "UTC", "login-success", "target: 97 %", "per: organisation")
                .sample("m," + AT + ",,true,900,,RX1")
                .sample("m," + AT + ",,true,90,,RX2")
                .sample("m," + AT + ",,false,10,,RX2");
        JsonNode all = claim.all("2025-03");

        assertThat(all.findValuesAsText("organisation")).containsExactly("RX1", "RX2");
        assertThat(all.findValuesAsText("verdict")).containsExactly("met", "missed");
        assertThat(percent(all.get(1))).isEqualTo("90.000000");
    }

    /** Of 1,000 messages 5 % are 50 past a minute, but 1 % only 10 past ten minutes: rank 990 of 1,000 must be in time. */
    @Test
    void whatMayFailIsToldByThePartThatLeavesFewest() {
        JsonNode strict = Claim.measure(
                        directory,
                        "UTC",
                        "delivery-time",
                        "target: 95 %",
                        "threshold: 1 min",
                        "percentile: { p: 99, method: nearest-rank, under: 10 min }")
                .sample("m,2025-06-10T00:00:00Z,30000,,990,,,")
                .sample("m,2025-06-10T00:00:00Z,600000,,10,,,")
                .in("2025-06");
        assertThat(strict.get("verdict").asText()).isEqualTo("met");
        assertThat(strict.get("allowed").asText()).isEqualTo("10");
        assertThat(strict.get("limit").asText()).isEqualTo("p99 under 10 min");
    }

    /** Of 100, 1 % is one by the share and five by the percentile. */
    @Test
    void aShareThatLeavesFewerThanThePercentileStays() {
        JsonNode mild = Claim.measure(
                        directory,
                        "UTC",
                        "delivery-time",
                        "target: 99 %",
                        "threshold: 1 min",
                        "percentile: { p: 95, method: nearest-rank, under: 10 min }")
                .sample("m,2025-06-10T00:00:00Z,30000,,100,,,")
                .in("2025-06");
        assertThat(mild.get("allowed").asText()).isEqualTo("1");
        assertThat(mild.get("steps").toString())
                .contains("p95 under 10 min: 5 may be later, no fewer than the share leaves");
    }
}
