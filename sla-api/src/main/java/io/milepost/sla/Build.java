package io.milepost.sla;

/** Which build of Milepost this is. */
final class Build {

    private Build() {}

    static String version() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
