"""The two recorded hosts: their configuration, and how they are started, asked and stopped.

mx1  takes the world's mail (postscreen, content filter, aliases) into Dovecot's mailboxes; short queue ids
mx2  takes what signed-in people submit and relays it to mx1 and to the world; long queue ids
"""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

import network
import people

MAILBOX_OWNER = 5000

RSYSLOG = """
module(load="imuxsock" SysSock.RateLimit.Interval="0")
mail.* action(type="omfile" file="{dir}/{name}.log" template="RSYSLOG_TraditionalFileFormat")
mail.* action(type="omfile" file="{dir}/{name}.iso.log" template="RSYSLOG_FileFormat")
"""

POSTFIX_BOTH = """
compatibility_level = 3.6
myhostname = {name}.mail.example
myorigin = $myhostname
inet_protocols = all
smtpd_banner = $myhostname ESMTP
biff = no
append_dot_mydomain = no
smtpd_tls_cert_file = /etc/postfix/cert.pem
smtpd_tls_key_file = /etc/postfix/key.pem
smtpd_tls_loglevel = 1
smtp_tls_loglevel = 1
smtp_tls_security_level = may
smtpd_delay_reject = yes
smtpd_error_sleep_time = 0
recipient_delimiter = +
message_size_limit = 2000000
maximal_queue_lifetime = 40s
bounce_queue_lifetime = 40s
bounce_template_file = /etc/postfix/bounce.cf
minimal_backoff_time = 5s
maximal_backoff_time = 12s
queue_run_delay = 3s
smtp_helo_timeout = 4s
smtp_connect_timeout = 4s
"""

POSTFIX_MX1 = """
inet_interfaces = {mx1}, [{mx1_v6}], 127.0.0.1
mynetworks = 127.0.0.0/8, {mx1}/32, {mx2}/32
enable_long_queue_ids = no
mydestination = mx1.mail.example, mx2.mail.example
alias_maps = inline:{{ postmaster=$desk, root=$desk, abuse=$desk }}
desk = {desk}
local_recipient_maps = $alias_maps
smtp_bind_address = {mx1}
virtual_mailbox_domains = {mailbox_domains}
virtual_mailbox_maps = texthash:/etc/postfix/mailboxes
virtual_alias_domains = {old_domain}
virtual_alias_maps = texthash:/etc/postfix/virtual
virtual_transport = lmtp:unix:private/dovecot-lmtp
lmtp_destination_recipient_limit = 20
header_checks = regexp:/etc/postfix/header_checks
smtpd_tls_security_level = may
smtpd_helo_required = yes
smtpd_client_restrictions = permit_mynetworks, check_client_access cidr:/etc/postfix/clients
smtpd_helo_restrictions = permit_mynetworks, reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname
smtpd_sender_restrictions = permit_mynetworks, reject_non_fqdn_sender, reject_unknown_sender_domain,
    warn_if_reject reject_unknown_client_hostname
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_mynetworks,
    check_policy_service inet:127.0.0.1:10030
postscreen_access_list = permit_mynetworks
postscreen_greet_wait = 1s
postscreen_greet_action = enforce
postscreen_dnsbl_sites = blocklist.example
postscreen_dnsbl_action = enforce
"""

POSTFIX_MX2 = """
inet_interfaces = {mx2}
mydestination =
local_recipient_maps =
transport_maps = inline:{{ blackhole.example=discard: }}
mynetworks = {mx2}/32
enable_long_queue_ids = yes
delay_warning_time = 20s
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_sender_login_maps = texthash:/etc/postfix/senders
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_client_restrictions = permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions =
"""

# name type private unpriv chroot wakeup maxproc command
MASTER_BOTH = """
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

MASTER_MX1 = """
smtp inet n - n - 1 postscreen
smtpd pass - - n - - smtpd
    -o content_filter=scan:[127.0.0.1]:10025
    -o receive_override_options=no_address_mappings
dnsblog unix - - n - 0 dnsblog
tlsproxy unix - - n - 0 tlsproxy
scan unix - - n - 10 smtp
    -o smtp_send_xforward_command=yes
    -o smtp_tls_security_level=none
    -o smtp_bind_address=127.0.0.1
    -o disable_dns_lookups=yes
127.0.0.1:10026 inet n - n - - smtpd
    -o content_filter=
    -o receive_override_options=no_header_body_checks
    -o smtpd_tls_security_level=none
    -o smtpd_client_restrictions=
    -o smtpd_helo_restrictions=
    -o smtpd_sender_restrictions=
    -o smtpd_recipient_restrictions=permit_mynetworks,reject
    -o smtpd_authorized_xforward_hosts=127.0.0.0/8
"""

MASTER_MX2 = """
submission inet n - n - - smtpd
    -o syslog_name=postfix/submission
    -o smtpd_tls_security_level=encrypt
    -o smtpd_sasl_auth_enable=yes
submissions inet n - n - - smtpd
    -o syslog_name=postfix/submissions
    -o smtpd_tls_wrappermode=yes
    -o smtpd_sasl_auth_enable=yes
"""

DOVECOT_BOTH = """
base_dir = /run/dovecot
syslog_facility = mail
ssl = yes
ssl_cert = </etc/dovecot/cert.pem
ssl_key = </etc/dovecot/key.pem
auth_mechanisms = plain login
auth_username_format = %Lu
auth_username_chars =
auth_verbose = yes
auth_failure_delay = 1 secs
first_valid_uid = {owner}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN /etc/dovecot/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner} home={dir}/vmail/%u
}}
"""

DOVECOT_MX1 = """
protocols = imap pop3 lmtp
listen = {mx1}
mail_location = maildir:~/Maildir
mail_max_userip_connections = 100
recipient_delimiter = +
service lmtp {{
  unix_listener /var/spool/postfix/private/dovecot-lmtp {{
    mode = 0666
  }}
}}
"""

DOVECOT_MX2 = """
protocols =
service auth {{
  unix_listener /var/spool/postfix/private/auth {{
    mode = 0666
  }}
}}
"""

# The built-in text speaks of hours and days, and warns when the times are shorter than that.
DELAY_NOTICE = """delay_template = <<EOF
Charset: us-ascii
From: MAILER-DAEMON (Mail Delivery System)
Subject: Delayed Mail (still being retried)
Postmaster-Subject: Postmaster Warning: Delayed Mail

Your message could not be delivered yet. It will be tried again.
EOF""".splitlines()

# What a host does inside its own name and mount namespaces. Paths are the standard ones, seen by it alone.
START = """
set -e
hostname {name}
mount --make-rprivate /
mount --bind {dir}/postfix /etc/postfix
mount --bind {dir}/dovecot /etc/dovecot
mount --bind {dir}/spool /var/spool/postfix
mount --bind {dir}/lib /var/lib/postfix
mount --bind {dir}/resolv.conf /etc/resolv.conf
mount --bind {dir}/hosts /etc/hosts
mount -t tmpfs none /run
mkdir -p /run/lock
for device in null zero full random urandom tty; do
    touch {dir}/dev/$device
    mount --bind /dev/$device {dir}/dev/$device
done
mkdir -p {dir}/dev/shm
mount -t tmpfs none {dir}/dev/shm
mount --rbind {dir}/dev /dev
rsyslogd -n -f {dir}/rsyslog.conf -i /run/rsyslogd.pid &
while [ ! -S /dev/log ]; do sleep 0.1; done
mkdir -p /run/dovecot
# Dovecot listens in Postfix's private directory, so Postfix makes that first.
postfix start
dovecot -c /etc/dovecot/dovecot.conf
wait
"""


class Host:
    start_script = START

    def __init__(self, name, work):
        self.name = name
        self.dir = pathlib.Path(work) / name
        self.values = {
            "name": name, "dir": self.dir, "owner": MAILBOX_OWNER, "mx1": network.MX1, "mx1_v6": network.MX1_V6,
            "mx2": network.MX2, "desk": people.DESK, "old_domain": people.OLD_DOMAIN,
            "mailbox_domains": ", ".join(organisation[4] for organisation in people.ORGANISATIONS),
        }

    def configure(self, service):
        for part in ("postfix", "dovecot", "spool", "lib", "dev", "vmail"):
            (self.dir / part).mkdir(parents=True)
        shutil.chown(self.dir / "lib", "postfix")
        os.chown(self.dir / "vmail", MAILBOX_OWNER, MAILBOX_OWNER)
        shared = pathlib.Path("/etc/postfix")
        for part in [*shared.glob("postfix-*"), *shared.glob("post-install"), *shared.glob("dynamicmaps.cf*")]:
            (shutil.copytree if part.is_dir() else shutil.copy)(part, self.dir / "postfix" / part.name)
        first = self.name == "mx1"
        self._write("postfix/main.cf", POSTFIX_BOTH + (POSTFIX_MX1 if first else POSTFIX_MX2))
        self._write("postfix/master.cf", MASTER_BOTH + (MASTER_MX1 if first else MASTER_MX2))
        self._write("dovecot/dovecot.conf", DOVECOT_BOTH + (DOVECOT_MX1 if first else DOVECOT_MX2))
        self._write("rsyslog.conf", RSYSLOG)
        self._write("resolv.conf", f"nameserver {network.NAME_SERVER}\n")
        self._write("hosts", "127.0.0.1 localhost\n" + (
            "192.0.2.10 mx1.mail.example mx1\n" if first else "192.0.2.20 mx2.mail.example mx2\n"))
        self._write_maps(service)
        self._write_certificates()

    def _write(self, name, template):
        (self.dir / name).write_text(template.format(**self.values))

    def _write_lines(self, name, lines):
        (self.dir / name).write_text("".join(line + "\n" for line in lines))

    def _write_maps(self, service):
        mailboxes = service.addresses() + people.REFUSED_BY_MAILBOX
        self._write_lines("postfix/mailboxes", [f"{address} x" for address in mailboxes])
        self._write_lines("postfix/virtual", [f"{alias} {', '.join(to)}" for alias, to in service.aliases.items()])
        self._write_lines("postfix/clients", ["203.0.113.96/28 REJECT listed in local blocklist"])
        self._write_lines("postfix/header_checks", [
            "/^X-Spam-Flag: YES/ REJECT Message looks like spam",
            "/^X-Review: needed/ HOLD waits for review",
        ])
        self._write_lines("postfix/bounce.cf", DELAY_NOTICE)
        self._write_lines("postfix/senders", [
            f"{address} {', '.join(account.logins)}"
            for account in service.accounts for address in [account.address, *account.aliases]
        ])
        self._write_lines("dovecot/users", [
            login.replace("\\", "\\\\") + f":{{PLAIN}}{password_of(account)}::::::"
            for account in service.accounts if account.can_log_in for login in account.logins
        ])

    def _write_certificates(self):
        key, certificate = self.dir / "postfix/key.pem", self.dir / "postfix/cert.pem"
        make_certificate(f"{self.name}.mail.example", key, certificate)
        shutil.copy(key, self.dir / "dovecot/key.pem")
        shutil.copy(certificate, self.dir / "dovecot/cert.pem")

    def start(self):
        self._write("start.sh", self.start_script)
        with open(self.dir / "console", "wb") as console:
            self.process = subprocess.Popen(
                ["unshare", "--mount", "--uts", "bash", str(self.dir / "start.sh")], stdout=console, stderr=console)

    def run(self, *command, text=None):
        """Runs a command inside the host's namespaces."""
        entry = ["nsenter", "-t", str(self.process.pid), "--mount", "--uts", *command]
        return subprocess.run(entry, input=text, text=True, capture_output=True, check=False)

    def queued(self):
        """How many messages wait in any queue, seen in the queue directories."""
        queues = ("maildrop", "hold", "incoming", "active", "deferred")
        return sum(len(files) for queue in queues for _, _, files in os.walk(self.dir / "spool" / queue))

    def hurry(self):
        """Lets mail that was in delivery during a reload be tried now: Postfix stamps it minutes into the future."""
        now = time.time()
        for path in (self.dir / "spool/incoming").rglob("*"):
            if path.is_file() and path.stat().st_mtime > now:
                os.utime(path)
        self.run("postqueue", "-f")

    def stop(self):
        self.run("postfix", "stop")
        self.run("doveadm", "stop")
        time.sleep(2)
        pid = self.run("cat", "/run/rsyslogd.pid").stdout.strip()
        os.kill(int(pid), signal.SIGTERM)
        self.process.wait(timeout=20)

    def logs(self):
        return [self.dir / f"{self.name}.log", self.dir / f"{self.name}.iso.log"]


def password_of(account):
    return "pass-" + account.name.lower()


def make_certificate(name, key, certificate):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={name}",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True)


def wait_for(address, port, host):
    for _ in range(300):
        try:
            socket.create_connection((address, port), timeout=2).close()
            return
        except OSError:
            if host.process.poll() is not None:
                break
            time.sleep(0.1)
    console = (host.dir / "console").read_text()
    raise SystemExit(f"record: Cannot start {host.name}: expected an open port {port} on {address}, got none\n{console}")
