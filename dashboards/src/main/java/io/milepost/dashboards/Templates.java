package io.milepost.dashboards;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** The template engine as we use it: from the class path alone, escaping by the ending of a template's name, and no bare numbers. */
final class Templates {
    private Templates() {}

    static Configuration configure() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(Templates.class, "templates");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setRecognizeStandardFileExtensions(true);
        templates.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34));
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setAPIBuiltinEnabled(false);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setWrapUncheckedExceptions(true);
        templates.setLocale(Locale.UK);
        templates.setTimeZone(TimeZone.getTimeZone("UTC"));
        templates.setCustomNumberFormats(Map.of("refused", RefusedNumbers.INSTANCE));
        templates.setNumberFormat("@refused");
        return templates;
    }

    static void render(Configuration templates, String template, Map<String, Object> model, Writer into) {
        try {
            templates.getTemplate(template).process(model, into);
        } catch (TemplateException wrong) {
            throw new IllegalStateException(
                    "Cannot render " + template + ": the template does not fit its model", wrong);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the template " + template, broken);
        }
    }
}
