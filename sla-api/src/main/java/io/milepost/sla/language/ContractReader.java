package io.milepost.sla.language;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.Regime;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.credit.Settlement;
import io.milepost.sla.hours.JudgedPeriod;
import io.milepost.sla.language.yaml.InvalidContractException;
import io.milepost.sla.language.yaml.Problem;
import io.milepost.sla.language.yaml.Problems;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.language.yaml.YamlText;
import io.milepost.sla.language.yaml.YamlValue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Loads contracts from YAML files; a file with mistakes is refused with all of them, each at its line and column. */
public final class ContractReader {
    private ContractReader() {}

    /** Every {@code *.yml} of a directory, by file name. Two contracts of one service must not share a name. */
    public static List<Contract> loadDirectory(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
        List<Contract> contracts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            try {
                Contract contract = load(file);
                Path other = seen.putIfAbsent(contract.service() + "/" + contract.name(), file);
                if (other != null) {
                    problems.add(
                            new Problem(file.toString(), 1, 1, "expected a name of its own, got that of " + other));
                }
                contracts.add(contract);
            } catch (InvalidContractException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidContractException(problems);
        }
        return contracts;
    }

    public static Contract load(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidContractException(
                    List.of(new Problem(file.toString(), 1, 1, "expected a text file in UTF-8, got something else")));
        }
        Path parent = file.toAbsolutePath().getParent();
        return parse(file.toString(), text, parent == null ? file : parent);
    }

    /** A contract from its text; {@code file} stands in messages, and files that it names are beside {@code directory}. */
    public static Contract parse(String file, String text, Path directory) {
        Problems problems = new Problems(file);
        Node root = YamlText.compose(file, text, "a contract");
        Contract contract = new YamlValue(root, problems)
                .map()
                .map(map -> new AmendmentReader(directory, problems).read(map))
                .orElse(null);
        problems.throwIfAny();
        if (contract == null) {
            throw new InvalidContractException(List.of(new Problem(file, 1, 1, "expected a contract, got nothing")));
        }
        return contract;
    }

    /** One version of a contract: all of its terms but when they hold. */
    static Contract readTerms(YamlMap map, Path directory, LocalDate begins) {
        String name = map.require("name", Names::parse, "unnamed");
        String title = map.find("title", text -> text).orElse(name);
        String service = map.require("service", Names::parse, "unnamed");
        ZoneId zone = map.require("zone", Quantities::zone, ZoneOffset.UTC);
        Map<String, Regime> regimes = new RegimeReader(new CalendarReader(directory).read(map)).read(map);
        CapReader caps = new CapReader(begins);
        AccountingReader reader = new AccountingReader(regimes, caps);
        AccountingRule accounting = reader.read(map.findMap("accounting"), AccountingRule.DEFAULT);
        Optional<JudgedPeriod> judged = map.find("period", PeriodReader::judgedPeriod);
        if (!map.has("measures")) {
            map.add("expected the key measures, which is missing");
        } else if (map.find("measures").map(YamlValue::items).orElse(List.of()).isEmpty()) {
            map.addAt("measures", "expected one measure or more, got none");
        }
        List<Measure> measures = new MeasureReader(
                        regimes,
                        reader,
                        new ConsequenceReader(caps),
                        accounting,
                        judged.orElseGet(JudgedPeriod.Asked::new))
                .read(map);
        Settlement settlement = map.findMap("settlement")
                .map(own -> FeeReader.readSettlement(own, caps, judged.orElse(null)))
                .orElse(null);
        boolean days = measures.stream()
                .map(measure -> measure.terms().credits())
                .anyMatch(credits -> credits != null && credits.unit() == Credits.Unit.DAYS);
        if (settlement != null && days) {
            map.addAt("settlement", "expected credits in per cent of all measures, got credits in days");
        }
        map.finish();
        return new Contract(name, title, service, zone, measures, settlement, InForce.ALWAYS);
    }
}
