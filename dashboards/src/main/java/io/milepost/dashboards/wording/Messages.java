package io.milepost.dashboards.wording;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of the pages, by key, from one file per language. Arguments are texts as well: numbers are written before they come here. */
final class Messages {
    private static final Locale LOCALE = Locale.UK;

    private final ResourceBundle bundle;

    Messages() {
        bundle = ResourceBundle.getBundle(
                "io.milepost.dashboards.messages",
                LOCALE,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... arguments) {
        try {
            String text = bundle.getString(key);
            return arguments.length == 0 ? text : new MessageFormat(text, LOCALE).format(arguments);
        } catch (MissingResourceException missing) {
            throw new IllegalArgumentException("Cannot write a text: expected a known message, got " + key, missing);
        }
    }
}
