# Read by the launcher: archives the classes that 'collect' loads, so that its starts need not read and check them again. A small
# log goes the whole way into a lake that is thrown away. When any of it fails there is no archive, and all works as without.
# Uses java, root, archive, quick, steady, writing, collecting and class_path of the launcher.

rehearse() {
    limit=
    ! command -v timeout >/dev/null || limit='timeout 300'
    # shellcheck disable=SC2086
    "$java" $quick -Xmx128m "-Dmilepost.home=$root" -cp "$(class_path sla-api)" io.milepost.sla.SlaCommand postgres --data "$place/postgres" >"$place/log" 2>&1 &
    postgres=$!
    tries=0
    until [ -s "$place/postgres/postgres.json" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 60 ] && kill -0 "$postgres" || return 1
        sleep 1
    done
    url=$(sed -n 's/.*"jdbcUrl" : "\([^"]*lake\)".*/\1/p' "$place/postgres/postgres.json")
    cat >"$place/collector.yml" <<END
collector: rehearsal
stateDirectory: "$place/state"
keyFile: "$place/key"
lake: { jdbcUrl: "$url", user: lake, passwordFile: "$place/postgres/lake.password", warehouse: "$place/lake" }
services:
  - name: rehearsal
    zone: Europe/London
    domains: [example.org]
    logs:
      - { name: mail, paths: ["$root/sample-logs/recorded/mx2.log.gz"], follow: false }
END
    # shellcheck disable=SC2086
    $limit "$java" $steady $writing $collecting -Xlog:disable "-XX:ArchiveClassesAtExit=$place/classes" "-Dmilepost.home=$root" \
        -cp "$(class_path collector)" io.milepost.collector.CollectorCommand collect --once -c "$place/collector.yml" >>"$place/log" 2>&1 || return 1
    # Only a whole archive gets the name: a JVM that is given a piece of one does not survive it.
    mv "$place/classes" "$archive"
}

clear_up() {
    [ -z "$postgres" ] || { kill "$postgres" && wait "$postgres"; } 2>/dev/null || :
    rm -rf "$place"
}

postgres=
place=$archive.$$
if mkdir -p "$place" 2>/dev/null; then
    trap clear_up EXIT
    trap 'exit 130' INT TERM
    echo "Archiving classes for faster starts of collect ..." >&2
    # An empty one says that it was tried with this build.
    rehearse 2>/dev/null || : >"$archive"
    clear_up
    trap - EXIT INT TERM
fi
