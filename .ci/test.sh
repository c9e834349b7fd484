# Read by the launcher for './milepost test': installs the real servers that tests need, then runs every test.
# Uses find_java, find_maven, fail and root of the launcher.

# Programs that the tests start themselves, on loopback, each in a directory of its own.
packages='postfix dovecot-imapd dovecot-pop3d dovecot-lmtpd slapd nginx-light dnsmasq-base kannel prometheus prometheus-alertmanager libfaketime chromium chromium-driver'

install_packages() {
    missing=
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "Installing what the tests start:$missing" >&2
    # The packages' own services must not start: the tests run private instances.
    guard=
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        guard=/usr/sbin/policy-rc.d
        printf '#!/bin/sh\nexit 101\n' >"$guard"
        chmod 755 "$guard"
    fi
    # shellcheck disable=SC2086
    if ! { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $missing; } >"$root/target/apt.log" 2>&1; then
        [ -z "$guard" ] || rm -f "$guard"
        tail -n 20 "$root/target/apt.log" >&2
        fail "cannot install$missing; the log is $root/target/apt.log"
    fi
    [ -z "$guard" ] || rm -f "$guard"
}

# The reports of tests with real parts in which something failed, one a line.
failing_reports() {
    find "$root" -path '*/target/failsafe-reports/TEST-*.xml' -newer "$root/target/tests-began" \
        -exec grep -lE '<testsuite .* (errors|failures)="[1-9]' {} + 2>/dev/null || true
}

# A test with real servers, clocks and kills can fail for what else the machine does. A few that failed are run once more, alone, and are
# named: what fails again has failed, and what passes then still wants to be looked at. Fails when there was more amiss than such tests.
repeat_failing() {
    reports=$(failing_reports)
    [ -n "$reports" ] && [ "$(echo "$reports" | wc -l)" -le 3 ] || return 1
    [ ! -e "$output.failed" ] || return 1
    ! grep -qE '^\[ERROR\].*(COMPILATION ERROR|Failed to execute goal|crashed|The forked VM|timeout in the fork)' "$output" || return 1
    [ -z "$(find "$root" -path '*/target/surefire-reports/TEST-*.xml' -newer "$root/target/tests-began" \
        -exec grep -lE '<testsuite .* (errors|failures)="[1-9]' {} +)" ] || return 1
    for report in $reports; do
        class=${report##*/TEST-}
        class=${class%.xml}
        module=${report#"$root/"}
        echo "Failed, and is run once more, alone: $class"
        cp "$report" "$root/target/failed-at-first-$class.xml"
        # shellcheck disable=SC2086
        JAVA_HOME=$home mvn -f "$root/pom.xml" -B -ntp -pl "${module%%/*}" -am -Dmaven.test.failure.ignore=true $excluded \
            -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false -Dit.test="$class" -Dfailsafe.failIfNoSpecifiedTests=false \
            verify >"$root/target/repeated-$class.log" 2>&1 || return 1
        grep -E 'Tests run:|<<<' "$root/target/repeated-$class.log" || true
    done
    [ -z "$(failing_reports)" ] || return 1
    for report in $reports; do
        class=${report##*/TEST-}
        echo "REPEATED: ${class%.xml} failed at first, and passed alone; how it failed is in target/failed-at-first-${class%.xml}.xml"
    done
}

# Adds up the test reports of all modules.
count() {
    find "$root" -path '*/target/*-reports/TEST-*.xml' -newer "$root/target/tests-began" -exec sed -n 's/.*<testsuite .*/&/p' {} + |
        sed -n 's/.* '"$1"'="\([0-9]*\)".*/\1/p' | awk '{ sum += $1 } END { print sum + 0 }'
}

case ${1:-} in
    -h | --help)
        cat <<'END'
Usage: milepost test [MAVEN-OPTIONS]

Builds and runs every test. Tests of real servers need root on Debian, where what they start is installed first; elsewhere
they are listed as NOT RUN. With options for Maven, such as -pl collector, only what they name runs.

Exit codes: 0 all passed, 1 a test failed or the build did.
END
        exit 0
        ;;
esac

find_java
find_maven
mkdir -p "$root/target"
excluded=
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
    install_packages
else
    excluded='-DexcludedGroups=real-server'
fi

touch "$root/target/tests-began"
status=0
output=$root/target/test.log
rm -f "$output.failed"
# The pages and the API need nothing of the collector: two modules at a time. A test that fails must not keep the modules that build on
# it from being tested. Maven then ends well even when a test's JVM has died, which only its output tells.
{
    # shellcheck disable=SC2086
    JAVA_HOME=$home mvn -f "$root/pom.xml" -B -ntp -T 2 --fail-at-end -Dmaven.test.failure.ignore=true $excluded "$@" verify || : >"$output.failed"
} | tee "$output"
if { [ -e "$output.failed" ] || grep -q '^\[ERROR\]' "$output"; } && ! { [ "$#" = 0 ] && repeat_failing; }; then
    echo "The build or a test did not end well: grep '^.ERROR.' $output"
    status=1
fi

# The launcher and the demo, as a stranger meets them; with options, only what they name is wanted.
steps=$root/target/walk.txt
: >"$steps"
if [ "$#" = 0 ]; then
    if (build) && "$root/.ci/walk" >"$steps"; then :; else status=1; fi
    cat "$steps"
else
    echo "NOT RUN: .ci/walk needs './milepost test' without options"
fi
walked=$(grep -c '^ok ' "$steps" || true)
stumbled=$(grep -c '^FAILED ' "$steps" || true)

tests=$(count tests)
failed=$(($(count failures) + $(count errors)))
skipped=$(count skipped)
if [ -n "$excluded" ]; then
    grep -rlE '@Tag\("real-server"\)' "$root"/*/src/test | sed "s|^$root/||" | while read -r test; do
        echo "NOT RUN: $test needs root on Debian (packages: $packages)"
    done
fi
[ "$failed" -eq 0 ] || status=1
[ "$tests" -gt 0 ] || { echo "No test ran."; status=1; }
[ "$skipped" -eq 0 ] || { echo "$skipped tests were skipped: a skipped test is a failure here."; status=1; }
echo "$((tests - failed - skipped + walked)) passed, $((failed + skipped + stumbled)) failed"
exit "$status"
