package io.milepost.sla.web.sla;

import io.milepost.dashboards.sla.Outage;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.ledger.OutageAccount;
import io.milepost.sla.ledger.OutageEffect;
import io.milepost.sla.ledger.Standing;
import io.milepost.sla.ledger.Testimony;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The outages of a time ledger as the service-level page lists them. */
final class OutageRows {

    private final Contract contract;

    OutageRows(Contract contract) {
        this.contract = contract;
    }

    List<Outage> make(List<OutageAccount> outages) {
        return outages.stream().map(this::toRow).toList();
    }

    private Outage toRow(OutageAccount account) {
        boolean whole = account.countedMicros() >= account.lengthMicros();
        return new Outage(
                account.component(),
                account.outage().openedAt(),
                account.outage().closedAt(),
                micros(account.countedMicros()),
                account.cause(),
                whole ? null : "Time that the contract does not count, such as planned work",
                account.evidence().stream().map(OutageRows::evidence).toList(),
                account.effects().stream().map(this::effect).toList());
    }

    private static Outage.Evidence evidence(Testimony testimony) {
        Outage.Witness witness = switch (testimony.kind()) {
            case PROBE -> Outage.Witness.PROBE;
            case LOG -> Outage.Witness.LOG;
            case NOTE -> Outage.Witness.NOTE;
        };
        return new Outage.Evidence(witness, testimony.at(), testimony.witness(), testimony.text(), null);
    }

    private Outage.Effect effect(OutageEffect effect) {
        return new Outage.Effect(
                effect.with().title(),
                contract.regimeTitle(effect.with().measure(), effect.with().regime()),
                micros(effect.badMicros()),
                CommitmentMaker.level(effect.with()),
                CommitmentMaker.level(effect.without()),
                Standing.wordOf(effect.with()),
                Standing.wordOf(effect.without()));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
