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

# Real servers, collectors and the API together, in namespaces that take everything with them when they end. Without a number a short round is
# run, and nothing is kept of it.
if [ "${1:-}" = outages ]; then
    wanted=${2:-short}
    case $wanted in
        short | [1-9] | [1-9][0-9]*) ;;
        *) fail "Usage: milepost endurance outages [INCIDENTS]: expected a number, got '$wanted'" 2 ;;
    esac
    [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] || fail "Cannot start servers: expected root on Debian, got $(id -un) on $(uname -s)"
    for program in postfix dovecot slapd nginx bearerbox dnsmasq ip unshare; do
        command -v "$program" >/dev/null 2>&1 || fail "Cannot start servers: expected $program to be installed; './milepost test' installs it"
    done
    echo "Compiling the collector, the API and their trials (log in $root/target/endurance.log) ..." >&2
    if ! JAVA_HOME=$home mvn -f "$root/pom.xml" -B -pl collector,sla-api -am -Dspotless.check.skip=true test-compile \
        dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test-classpath >"$root/target/endurance.log" 2>&1; then
        grep -E '^\[ERROR\]' "$root/target/endurance.log" | head -n 20 >&2 || true
        fail "the build failed; the whole log is $root/target/endurance.log"
    fi
    api=$root/sla-api/target/classes:$(cat "$root/sla-api/target/test-classpath")
    classes=$root/collector/target/test-classes:$root/collector/target/classes:$(cat "$root/collector/target/test-classpath")
    if [ "$wanted" = short ]; then
        set -- "$api" 6
    else
        set -- "$api" "$wanted" "$root/sla-api/reliability"
    fi
    # Each round has namespaces of its own, which take all that it started with them. The shell inside buries servers that have lost their
    # parents. 75: more rounds are wanted.
    code=75
    while [ "$code" = 75 ]; do
        code=0
        # shellcheck disable=SC2016,SC2086
        unshare --net --mount --pid --fork --kill-child --mount-proc sh -c '"$@"; exit $?' sh \
            "$java" $quick -Xmx256m ${MILEPOST_JAVA_OPTIONS:-} -cp "$classes" io.milepost.collector.endurance.outage.OutageTrials "$@" || code=$?
    done
    exit "$code"
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
