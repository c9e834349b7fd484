# Read by the launcher for './milepost endurance': compiles the collector with its tests, where the trials are, then runs them.
# Uses find_java, find_maven, java, home, fail, quick and root of the launcher.

find_java
find_maven
mkdir -p "$root/target"
echo "Compiling the collector and its trials (log in $root/target/endurance.log) ..." >&2
if ! JAVA_HOME=$home mvn -f "$root/pom.xml" -B -pl collector -am -Dspotless.check.skip=true test-compile \
    dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath >"$root/target/endurance.log" 2>&1; then
    grep -E '^\[ERROR\]' "$root/target/endurance.log" | head -n 20 >&2 || true
    fail "the build failed; the whole log is $root/target/endurance.log"
fi
classes=$root/collector/target/test-classes:$root/collector/target/classes
# shellcheck disable=SC2086
exec "$java" $quick -Xmx1g ${MILEPOST_JAVA_OPTIONS:-} "-Dmilepost.home=$root" -cp "$classes:$(cat "$root/collector/target/test-classpath")" \
    io.milepost.collector.endurance.EnduranceCommand "$@"
