package io.milepost.sla.alert.language;

import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Template;
import io.milepost.sla.alert.policy.Wording;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import io.milepost.sla.outbound.MailServer;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the receivers. Paths of files are relative to the policy's directory. */
final class ReceiverReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESEND = Duration.ofMinutes(1);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final URI NOWHERE = URI.create("https://nowhere.invalid/");

    private final Path directory;

    ReceiverReader(Path directory) {
        this.directory = directory;
    }

    private enum Kind {
        WEBHOOK,
        ALERTMANAGER,
        MAIL,
        SMS
    }

    private static final Map<String, Kind> KINDS =
            Map.of("webhook", Kind.WEBHOOK, "alertmanager", Kind.ALERTMANAGER, "mail", Kind.MAIL, "sms", Kind.SMS);

    private static final Map<String, Receiver.Sms.Method> METHODS =
            Map.of("get", Receiver.Sms.Method.GET, "post", Receiver.Sms.Method.POST);

    Map<String, Receiver> read(YamlMap policy) {
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        if (!policy.has("receivers")) {
            policy.add("expected the key receivers, which is missing");
        }
        for (YamlMap map : policy.findMaps("receivers")) {
            String name = map.require("name", ReceiverReader::name, "unnamed");
            Receiver receiver = switch (map.require("kind", Quantities.choice(KINDS), Kind.WEBHOOK)) {
                case WEBHOOK -> readWebhook(name, map);
                case ALERTMANAGER -> readAlertmanager(name, map);
                case MAIL -> readMail(name, map);
                case SMS -> readSms(name, map);
            };
            if (receivers.put(name, receiver) != null) {
                map.addAt("name", "expected a name of its own, got " + name + " again");
            }
            map.finish();
        }
        return receivers;
    }

    private Receiver readWebhook(String name, YamlMap map) {
        return new Receiver.Webhook(
                name,
                map.require("url", ReceiverReader::url, NOWHERE),
                directory.resolve(map.require("secretFile", text -> text, "secret")),
                readWording(map),
                timeout(map));
    }

    private Receiver readAlertmanager(String name, YamlMap map) {
        Duration resend = map.find("resend", AlertPolicyReader::duration).orElse(RESEND);
        if (resend.toSeconds() < 1) {
            map.addAt("resend", "expected 1 s or more");
        }
        return new Receiver.Alertmanager(
                name, map.require("url", ReceiverReader::url, NOWHERE), file(map, "tokenFile"), resend, timeout(map));
    }

    private Receiver readMail(String name, YamlMap map) {
        MailServer relay = map.findMap("relay").map(this::readRelay).orElseGet(() -> {
            if (!map.has("relay")) {
                map.add("expected the key relay, which is missing");
            }
            return new MailServer("nowhere.invalid", 0, MailServer.Security.STARTTLS, null, null, null, "nobody");
        });
        List<String> to = map.find("to")
                .map(value -> value.parseItems(ReceiverReader::address))
                .orElse(List.of());
        if (to.isEmpty()) {
            map.add("expected somebody in to");
        }
        return new Receiver.Mail(name, relay, to, readWording(map), timeout(map));
    }

    private MailServer readRelay(YamlMap map) {
        Map<String, MailServer.Security> securities = Map.of(
                "starttls", MailServer.Security.STARTTLS,
                "tls", MailServer.Security.TLS,
                "none", MailServer.Security.NONE);
        MailServer relay = new MailServer(
                map.require("host", text -> text, "nowhere.invalid"),
                map.find("port", ReceiverReader::port).orElse(0),
                map.find("security", Quantities.choice(securities)).orElse(MailServer.Security.STARTTLS),
                map.find("user", text -> text).orElse(null),
                file(map, "passwordFile"),
                file(map, "certificateFile"),
                map.require("from", ReceiverReader::address, "nobody@nowhere.invalid"));
        map.finish();
        return relay;
    }

    private Receiver readSms(String name, YamlMap map) {
        return new Receiver.Sms(
                name,
                map.require("url", ReceiverReader::url, NOWHERE),
                map.require("to", ReceiverReader::number, "000"),
                readForm(map),
                readWording(map),
                timeout(map));
    }

    /** Kannel's words, unless the policy tells others. */
    private Receiver.Sms.Form readForm(YamlMap map) {
        Map<String, String> others = new LinkedHashMap<>();
        String userField = map.find("userField", ReceiverReader::field).orElse("username");
        map.find("user", text -> text).ifPresent(user -> others.put(userField, user));
        String fromField = map.find("fromField", ReceiverReader::field).orElse("from");
        map.find("from", text -> text).ifPresent(from -> others.put(fromField, from));
        map.find("fields")
                .ifPresent(more -> more.parseItems(ReceiverReader::pair)
                        .forEach(pair -> others.put(pair.getKey(), pair.getValue())));
        @Nullable Path password = file(map, "passwordFile");
        String passwordField = map.find("passwordField", ReceiverReader::field).orElse("password");
        return new Receiver.Sms.Form(
                map.find("method", Quantities.choice(METHODS)).orElse(Receiver.Sms.Method.GET),
                map.find("numberField", ReceiverReader::field).orElse("to"),
                map.find("textField", ReceiverReader::field).orElse("text"),
                others,
                password == null ? null : passwordField,
                password);
    }

    private static Wording readWording(YamlMap map) {
        return new Wording(
                map.find("title", text -> Template.parse(text, Wording.NAMES)).orElse(Wording.TITLE),
                map.find("text", text -> Template.parse(text, Wording.NAMES)).orElse(Wording.TEXT));
    }

    private static Duration timeout(YamlMap map) {
        Duration timeout = map.find("timeout", AlertPolicyReader::duration).orElse(TIMEOUT);
        if (timeout.toMillis() < 100 || timeout.compareTo(Duration.ofMinutes(2)) > 0) {
            map.addAt("timeout", "expected 100 ms to 2 min, got " + timeout.toMillis() + " ms");
        }
        return timeout;
    }

    private @Nullable Path file(YamlMap map, String key) {
        return map.find(key, text -> directory.resolve(text)).orElse(null);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of small letters, digits, dots and hyphens, got " + text);
        }
        return text;
    }

    private static String field(String text) {
        if (!FIELD.matcher(text).matches()) {
            throw new IllegalArgumentException("expected the name of a field of a form, got " + text);
        }
        return text;
    }

    private static Map.Entry<String, String> pair(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("expected a field and its value such as charset=UTF-8, got " + text);
        }
        return Map.entry(field(text.substring(0, equals)), text.substring(equals + 1));
    }

    private static String number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("expected one telephone number such as +447700900123, got " + text);
        }
        return text;
    }

    private static int port(String text) {
        long port = Quantities.wholeNumber(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, got " + text);
        }
        return (int) port;
    }

    private static String address(String text) {
        try {
            return new InternetAddress(text, true).toString();
        } catch (AddressException e) {
            throw new IllegalArgumentException("expected an address such as duty@example.net, got " + text, e);
        }
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException ignored) {
            // Said below, as of every other text.
        }
        throw new IllegalArgumentException("expected an address such as https://example.net/alerts, got " + text);
    }
}
