package io.milepost.sla.alert.policy;

import io.milepost.sla.outbound.MailServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way out to somebody, under the name by which routes call it. */
public sealed interface Receiver {

    String name();

    /** How long one attempt may take. */
    Duration timeout();

    /** The host that takes what we send. */
    String host();

    /** As in the policy: webhook, alertmanager, mail, sms. */
    String kind();

    /** The question that each kind answers in its own way. */
    <T> T choose(Choice<T> choice);

    /** An answer for each kind of receiver. */
    interface Choice<T> {
        T of(Webhook webhook);

        T of(Alertmanager alertmanager);

        T of(Mail mail);

        T of(Sms sms);
    }

    /** For a receiver that forgets: how often it is told again what still fires. */
    default Optional<Duration> resend() {
        return Optional.empty();
    }

    /** An address that takes JSON, signed. */
    record Webhook(String name, URI url, Path secretFile, Wording wording, Duration timeout) implements Receiver {
        @Override
        public String host() {
            return url.getHost();
        }

        @Override
        public String kind() {
            return "webhook";
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.of(this);
        }
    }

    /** Prometheus' Alertmanager; {@code url} is its own address, below which its API is. */
    record Alertmanager(String name, URI url, @Nullable Path tokenFile, Duration every, Duration timeout)
            implements Receiver {
        @Override
        public String host() {
            return url.getHost();
        }

        @Override
        public String kind() {
            return "alertmanager";
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.of(this);
        }

        @Override
        public Optional<Duration> resend() {
            return Optional.of(every);
        }
    }

    /** People with mailboxes, through a relay. */
    record Mail(String name, MailServer relay, List<String> to, Wording wording, Duration timeout) implements Receiver {
        public Mail {
            to = List.copyOf(to);
        }

        @Override
        public String host() {
            return relay.host();
        }

        @Override
        public String kind() {
            return "mail";
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.of(this);
        }
    }

    /** One telephone, through a gateway that takes a form. */
    record Sms(String name, URI url, String number, Form form, Wording wording, Duration timeout) implements Receiver {

        /** What the gateway calls the number and the text, and what else it wants to be told, a password perhaps. */
        public record Form(
                Method method,
                String numberField,
                String textField,
                Map<String, String> others,
                @Nullable String passwordField,
                @Nullable Path passwordFile) {
            public Form {
                others = Map.copyOf(others);
            }
        }

        /** Where the form stands: in the address, as Kannel has it, or in the body. */
        public enum Method {
            GET,
            POST
        }

        @Override
        public String host() {
            return url.getHost();
        }

        @Override
        public String kind() {
            return "sms";
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.of(this);
        }
    }
}
