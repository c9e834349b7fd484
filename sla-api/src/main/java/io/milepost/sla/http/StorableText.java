package io.milepost.sla.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.milepost.sla.problem.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Texts of requests as the store can hold them: PostgreSQL's cannot hold the character 0, and says so only when all else is done. */
public final class StorableText extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1;

    private StorableText() {
        super(String.class);
    }

    public static SimpleModule module() {
        return new SimpleModule("storable-text").addDeserializer(String.class, new StorableText());
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && text.indexOf('\0') >= 0) {
            throw ProblemException.badRequest(
                    "Cannot keep what stands in " + parser.currentName() + ": expected text without the character 0");
        }
        return text;
    }
}
