package io.milepost.sla.measure;

import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an availability measure as time goes by: each vantage has its own timeline for each target, and the quorum
 * is taken at every instant. A statement that names the measure holds for all its targets, one without a vantage for all vantages.
 */
final class StateTimeline {
    private record Change(long at, boolean begins, int channel, StateInterval statement) {}

    private final Availability measure;
    private final List<String> subjects;
    private final List<List<String>> vantages = new ArrayList<>();
    private final List<Integer> firstChannel = new ArrayList<>();
    private final Set<StateInterval> statements;
    private @Nullable StatementIndex index;
    private int channels;

    StateTimeline(Availability measure, Collection<StateInterval> statements) {
        this.measure = measure;
        this.statements = new LinkedHashSet<>(statements);
        this.subjects = measure.targets().isEmpty() ? List.of(measure.name()) : measure.targets();
        for (String subject : subjects) {
            List<String> seen = measure.vantages().isEmpty() ? vantagesOf(subject, statements) : measure.vantages();
            vantages.add(seen);
            firstChannel.add(channels);
            channels += seen.size();
        }
    }

    private List<String> vantagesOf(String subject, Collection<StateInterval> statements) {
        Set<String> seen = new TreeSet<>();
        for (StateInterval statement : statements) {
            if (isAbout(statement, subject) && !statement.vantage().isEmpty()) {
                seen.add(statement.vantage());
            }
        }
        return seen.isEmpty() ? List.of("") : List.copyOf(seen);
    }

    private boolean isAbout(StateInterval statement, String subject) {
        return statement.subject().equals(subject) || statement.subject().equals(measure.name());
    }

    /** The segments in which something is known, ascending. */
    List<Segment> segments() {
        return sweep(statements);
    }

    /** Whether more statements come from vantages that are on this timeline already, or are of no account. */
    boolean hears(Collection<StateInterval> more) {
        return !measure.vantages().isEmpty() || more.stream().allMatch(this::hears);
    }

    private boolean hears(StateInterval statement) {
        for (int subject = 0; subject < subjects.size(); subject++) {
            if (isAbout(statement, subjects.get(subject))
                    && !statement.vantage().isEmpty()
                    && !vantages.get(subject).contains(statement.vantage())) {
                return false;
            }
        }
        return true;
    }

    /** The segments within each window, as they are with more statements; none where nothing is known. */
    List<Segment> segmentsWithin(Spans windows, Collection<StateInterval> more) {
        if (index == null) {
            index = new StatementIndex(statements);
        }
        List<Segment> segments = new ArrayList<>();
        for (Span window : windows.spans()) {
            Set<StateInterval> holding = new LinkedHashSet<>();
            index.findWithin(window).forEach(statement -> holding.add(statement.within(window)));
            for (StateInterval statement : more) {
                if (statement.span().start() < window.end() && statement.span().end() > window.start()) {
                    holding.add(statement.within(window));
                }
            }
            segments.addAll(sweep(holding));
        }
        return segments;
    }

    private List<Segment> sweep(Set<StateInterval> told) {
        List<Change> changes = findChanges(told);
        List<Set<StateInterval>> holding = new ArrayList<>(channels);
        for (int i = 0; i < channels; i++) {
            holding.add(new HashSet<>());
        }
        List<Witness> witnesses = new ArrayList<>(Collections.nCopies(channels, Witness.SILENT));
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < changes.size(); ) {
            long at = changes.get(i).at();
            Set<Integer> touched = new HashSet<>();
            for (; i < changes.size() && changes.get(i).at() == at; i++) {
                Change change = changes.get(i);
                touched.add(change.channel());
                Set<StateInterval> channel = holding.get(change.channel());
                if (change.begins()) {
                    channel.add(change.statement());
                } else {
                    channel.remove(change.statement());
                }
            }
            touched.forEach(channel -> witnesses.set(channel, Witness.of(holding.get(channel))));
            Witness all = combine(witnesses);
            if (i < changes.size() && all.state() != ServiceState.UNKNOWN) {
                segments.add(new Segment(
                        new Span(at, changes.get(i).at()), all.state(), all.down(), all.partial(), all.degraded()));
            }
        }
        return segments;
    }

    private List<Change> findChanges(Set<StateInterval> told) {
        List<Change> changes = new ArrayList<>();
        for (StateInterval statement : told) {
            if (statement.span().isEmpty()) {
                continue;
            }
            for (int channel : channelsOf(statement)) {
                changes.add(new Change(statement.span().start(), true, channel, statement));
                changes.add(new Change(statement.span().end(), false, channel, statement));
            }
        }
        changes.sort(Comparator.comparingLong(Change::at));
        return changes;
    }

    private List<Integer> channelsOf(StateInterval statement) {
        List<Integer> found = new ArrayList<>(1);
        for (int subject = 0; subject < subjects.size(); subject++) {
            if (!isAbout(statement, subjects.get(subject))) {
                continue;
            }
            List<String> seen = vantages.get(subject);
            for (int vantage = 0; vantage < seen.size(); vantage++) {
                if (statement.vantage().isEmpty() || statement.vantage().equals(seen.get(vantage))) {
                    found.add(firstChannel.get(subject) + vantage);
                }
            }
        }
        return found;
    }

    private Witness combine(List<Witness> witnesses) {
        List<Witness> targets = new ArrayList<>(subjects.size());
        for (int subject = 0; subject < subjects.size(); subject++) {
            int first = firstChannel.get(subject);
            targets.add(Witness.quorum(
                    witnesses.subList(first, first + vantages.get(subject).size()), measure.vantageRule()));
        }
        return Witness.quorum(targets, measure.targetRule());
    }
}
