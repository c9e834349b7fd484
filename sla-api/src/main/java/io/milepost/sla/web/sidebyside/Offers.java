package io.milepost.sla.web.sidebyside;

import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.sidebyside.SideBySidePage.Offer;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.facts.Days;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be put beside the groups that are shown, or taken away: links to the same page with one more or one fewer. */
final class Offers {
    private static final int MOST_FOUND = 20;
    private static final List<Integer> EARLIER_DAYS = List.of(7, 28, 91, 364);

    private final Sources sources;
    private final List<Group> shown;
    private final Group first;
    private final Function<List<Group>, String> address;

    Offers(Sources sources, List<Group> shown, Function<List<Group>, String> address) {
        this.sources = sources;
        this.shown = shown;
        this.first = shown.get(0);
        this.address = address;
    }

    List<Offer> all(Optional<String> find) {
        List<Offer> offers = new ArrayList<>();
        if (shown.size() < SideBySideModel.MOST) {
            add(offers, "services", services());
            add(offers, "regions", ofScope(AdoptionScope.REGION));
            add(offers, "types", ofScope(AdoptionScope.TYPE));
            add(offers, "days", days());
            find.ifPresent(words -> add(offers, "organisations", organisations(words)));
        }
        if (shown.size() > 1) {
            offers.add(new Offer("without", shown.stream().map(this::without).toList()));
        }
        return offers;
    }

    private void add(List<Offer> offers, String kind, Stream<Group> groups) {
        List<Link> links = groups.filter(group -> !shown.contains(group))
                .map(group -> new Link(title(kind, group), address.apply(with(group))))
                .toList();
        if (!links.isEmpty()) {
            offers.add(new Offer(kind, links));
        }
    }

    private String title(String kind, Group group) {
        String title = group.title(sources.catalogue());
        return kind.equals("days") ? title + ", " + Words.day(group.day()) : title;
    }

    private Stream<Group> services() {
        return sources.catalogue().services().stream()
                .flatMap(service -> sources.adoption().findLastKnownDay(service.name()).stream()
                        .map(last -> new Group(
                                service, AdoptionScope.NATION, first.day().isBefore(last) ? first.day() : last, "")));
    }

    private Stream<Group> ofScope(AdoptionScope scope) {
        return sources.adoption().load(first.service().name(), Days.of(first.day()), scope).stream()
                .map(AdoptionCount::code)
                .distinct()
                .map(code -> first.with(scope, code));
    }

    private Stream<Group> days() {
        Optional<Days> known = sources.facts().findDays(first.service().name(), "adoption-day");
        return EARLIER_DAYS.stream()
                .map(before -> first.day().minusDays(before))
                .filter(day -> known.filter(days -> within(days, day)).isPresent())
                .map(first::on);
    }

    private static boolean within(Days days, LocalDate day) {
        return !day.isBefore(days.first()) && !day.isAfter(days.last());
    }

    private Stream<Group> organisations(String words) {
        String wanted = words.toLowerCase(Locale.UK);
        return ofScope(AdoptionScope.ORGANISATION)
                .filter(group -> (group.code() + " " + group.title(sources.catalogue()))
                        .toLowerCase(Locale.UK)
                        .contains(wanted))
                .limit(MOST_FOUND);
    }

    private List<Group> with(Group group) {
        List<Group> more = new ArrayList<>(shown);
        more.add(group);
        return more;
    }

    private Link without(Group group) {
        List<Group> fewer = new ArrayList<>(shown);
        fewer.remove(group);
        return new Link(group.title(sources.catalogue()) + ", " + Words.day(group.day()), address.apply(fewer));
    }
}
