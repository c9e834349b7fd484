package io.milepost.dashboards;

import freemarker.core.Environment;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.core.TemplateValueFormatException;
import freemarker.core.UnformattableValueException;
import freemarker.template.TemplateNumberModel;
import java.util.Locale;

/** Refuses to print a bare number: a template that tries fails, so no number reaches a page without its unit and its explanation. */
final class RefusedNumbers extends TemplateNumberFormatFactory {
    static final RefusedNumbers INSTANCE = new RefusedNumbers();

    private RefusedNumbers() {}

    @Override
    public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
        return new Refused();
    }

    /** The format that formats nothing. */
    private static final class Refused extends TemplateNumberFormat {
        @Override
        public String formatToPlainText(TemplateNumberModel number) throws TemplateValueFormatException {
            throw new UnformattableValueException(
                    "Cannot print a bare number: expected words made from a figure, a chart or a table");
        }

        @Override
        public boolean isLocaleBound() {
            return false;
        }

        @Override
        public String getDescription() {
            return "refused";
        }
    }
}
