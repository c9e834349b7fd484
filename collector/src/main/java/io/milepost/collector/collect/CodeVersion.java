package io.milepost.collector.collect;

import java.util.Optional;

/** The version of the code that runs, from the jar that it runs from. */
public final class CodeVersion {
    private CodeVersion() {}

    public static String find() {
        return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
