package io.milepost.collector.endurance.power;

import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of the platform that belongs to the recording file system, so that whatever is done with it goes through that. */
final class RecordedPath implements InvocationHandler {
    private final Path real;
    private final FileSystem fileSystem;

    private RecordedPath(Path real, FileSystem fileSystem) {
        this.real = real;
        this.fileSystem = fileSystem;
    }

    static Path of(Path real, FileSystem fileSystem) {
        return (Path) Proxy.newProxyInstance(
                RecordedPath.class.getClassLoader(), new Class<?>[] {Path.class}, new RecordedPath(real, fileSystem));
    }

    static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass()) && Proxy.getInvocationHandler(path) instanceof RecordedPath recorded
                ? recorded.real
                : path;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "getFileSystem":
                return fileSystem;
            case "toFile":
                return new File(real.toString());
            case "equals":
                return arguments != null && arguments[0] instanceof Path other && real.equals(real(other));
            case "iterator":
                List<Path> names = new ArrayList<>();
                real.forEach(name -> names.add(of(name, fileSystem)));
                return names.iterator();
            default:
                return delegate(method, arguments);
        }
    }

    private @Nullable Object delegate(Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] unwrapped = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < unwrapped.length; i++) {
            unwrapped[i] = unwrapped[i] instanceof Path path ? real(path) : unwrapped[i];
        }
        try {
            Object result = method.invoke(real, unwrapped);
            return result instanceof Path path ? of(path, fileSystem) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
