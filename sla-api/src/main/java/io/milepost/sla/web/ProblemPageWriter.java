package io.milepost.sla.web;

import io.milepost.dashboards.PageRenderer;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.refusal.Refusal;
import io.milepost.dashboards.refusal.RefusalPage;
import io.milepost.sla.problem.Problem;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.Sources;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes a problem as a page for people. It asks nothing of the store, which may be what has failed. */
@Produces(MediaType.TEXT_HTML)
public final class ProblemPageWriter implements MessageBodyWriter<Problem> {
    private final Frames frames;
    private final PageRenderer renderer;

    public ProblemPageWriter(Sources sources, Assets assets) {
        this.frames = new Frames(sources);
        this.renderer = new PageRenderer(assets, "/assets/");
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Problem.class;
    }

    @Override
    public void writeTo(
            Problem problem,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> httpHeaders,
            OutputStream out)
            throws IOException {
        out.write(renderer.render(
                new RefusalPage(frames.withoutData(), Refusal.of(problem.status()), problem.detail() + ".")));
    }
}
