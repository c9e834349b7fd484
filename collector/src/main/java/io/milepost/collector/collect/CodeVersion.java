package io.milepost.collector.collect;

import java.util.Optional;

/** The version of the code that runs, from the jar that it runs from. */
final class CodeVersion {
    private CodeVersion() {}

    static String find() {
        return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
