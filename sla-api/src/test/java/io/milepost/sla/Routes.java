package io.milepost.sla;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;

/** Every address that a resource class answers, found by its annotations. */
final class Routes {

    private static final Set<Class<? extends Annotation>> METHODS =
            Set.of(GET.class, PUT.class, POST.class, DELETE.class);

    private Routes() {}

    static Set<String> of(String basePackage) {
        Set<String> routes = new TreeSet<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage)) {
            if (found.isAnnotatedWith(Path.class)) {
                Class<?> resource = found.reflect();
                String base = resource.getAnnotation(Path.class).value();
                for (Method method : resource.getMethods()) {
                    if (METHODS.stream().anyMatch(method::isAnnotationPresent)) {
                        Path path = method.getAnnotation(Path.class);
                        String route = base + (path == null ? "" : path.value());
                        routes.add(route.replace("//", "/").replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}"));
                    }
                }
            }
        }
        return routes;
    }
}
