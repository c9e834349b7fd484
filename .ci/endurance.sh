# Read by the launcher for './milepost endurance': compiles the collector with its tests, where the trials are, then runs them.
# Uses find_java, find_maven, java, home, fail, quick and root of the launcher.

find_java
find_maven
mkdir -p "$root/target"

# The API's trial is of another module: incidents with kills, until so many are on record.
if [ "${1:-}" = alerts ]; then
    wanted=${2:-100}
    case $wanted in
        *[!0-9]*) fail "Usage: milepost endurance alerts [INCIDENTS]: expected a number, got '$wanted'" 2 ;;
    esac
    echo "Compiling the API and its trials (log in $root/target/endurance.log) ..." >&2
    if ! JAVA_HOME=$home mvn -f "$root/pom.xml" -B -pl sla-api -am -Dspotless.check.skip=true test-compile \
        dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath >"$root/target/endurance.log" 2>&1; then
        grep -E '^\[ERROR\]' "$root/target/endurance.log" | head -n 20 >&2 || true
        fail "the build failed; the whole log is $root/target/endurance.log"
    fi
    cd "$root/sla-api"
    classes=$root/sla-api/target/test-classes:$root/sla-api/target/classes
    # shellcheck disable=SC2086
    exec "$java" $quick -Xmx512m ${MILEPOST_JAVA_OPTIONS:-} -cp "$classes:$(cat "$root/sla-api/target/test-classpath")" \
        io.milepost.sla.trial.AlertTrials "$wanted" "$root/sla-api/reliability"
fi

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
