"""The host of the unusual recording: what mail servers can be set up to do and seldom are.

mx3 runs two Postfix instances under names of their own (postfix-in with short queue ids, postfix-out with long ones) and a
Dovecot with quota, Sieve, submission and a proxy in front of itself.
"""

import os
import pathlib
import shutil

import hosts
import network

DOMAINS = ["box.example", "shelf.example", "tube.example", "soft.example", "later.example", "mx3.mail.example"]

RSYSLOG = """
module(load="imuxsock" SysSock.RateLimit.Interval="0")
mail.* action(type="omfile" file="{dir}/{name}.log" template="RSYSLOG_TraditionalFileFormat")
mail.* action(type="omfile" file="{dir}/{name}.iso.log" template="RSYSLOG_FileFormat")
mail.* action(type="omfile" file="{dir}/{name}.5424.log" template="RSYSLOG_SyslogProtocol23Format")
$RepeatedMsgReduction on
mail.* {dir}/{name}.reduced.log;RSYSLOG_TraditionalFileFormat
"""

MAIN = hosts.POSTFIX_BOTH.replace("maximal_queue_lifetime = 40s", "maximal_queue_lifetime = 16s").replace(
    "bounce_queue_lifetime = 40s", "bounce_queue_lifetime = 10s").replace("smtp_tls_security_level = may\n", "").replace("inet_protocols = all", "inet_protocols = ipv4") + """
inet_interfaces = {mx3}, 127.0.0.1
smtp_bind_address = {mx3}
mynetworks = 127.0.0.0/8, {mx3}/32
delay_warning_time = 5s
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_tls_security_level = may
"""

MAIN_IN = """
syslog_name = postfix-in
alternate_config_directories = /etc/postfix/out
enable_long_queue_ids = no
relayhost = [127.0.0.1]:10027
smtp_tls_security_level = none
mydestination = mx3.mail.example
alias_maps = texthash:/etc/postfix/aliases
alias_database =
local_recipient_maps = $alias_maps
virtual_mailbox_domains = box.example, shelf.example
virtual_mailbox_maps = texthash:/etc/postfix/mailboxes, static:all/
virtual_mailbox_base = {dir}/shelf
virtual_minimum_uid = 100
virtual_uid_maps = static:{owner}
virtual_gid_maps = static:{owner}
virtual_transport = lmtp:unix:private/dovecot-lmtp
lmtp_destination_recipient_limit = 20
transport_maps = inline:{{ shelf.example=virtual, tube.example=tube, soft.example=softtube, later.example=tube,
    {{ gone.example = error:5.1.2 nobody lives here }}, {{ pause.example = retry:4.3.2 closed for lunch }},
    {{ void.example = discard:silently }} }}
virtual_alias_maps = inline:{{ gone@box.example=x@gone.example, pause@box.example=x@pause.example }}
relay_domains = tube.example, soft.example, later.example, gone.example, pause.example, void.example, verify.example
tube_destination_recipient_limit = 1
header_checks = regexp:/etc/postfix/header_checks
body_checks = regexp:/etc/postfix/body_checks
smtpd_milters = inet:127.0.0.1:10050
milter_default_action = tempfail
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{ verify.example=reject_unverified_recipient }}
address_verify_map =
unverified_recipient_reject_code = 550
smtpd_client_port_logging = yes
postscreen_access_list = permit_mynetworks
postscreen_greet_wait = 1s
postscreen_pipelining_enable = yes
postscreen_non_smtp_command_enable = yes
postscreen_bare_newline_enable = yes
postscreen_bare_newline_action = enforce
postscreen_non_smtp_command_action = drop
postscreen_cache_map = internal:postscreen
"""

MASTER_IN = """
smtp inet n - n - 1 postscreen
smtpd pass - - n - - smtpd
dnsblog unix - - n - 0 dnsblog
tlsproxy unix - - n - 0 tlsproxy
2525 inet n - n - - smtpd
2526 inet n - n - - smtpd
    -o smtpd_proxy_filter=127.0.0.1:10040
    -o smtpd_milters=
127.0.0.1:10041 inet n - n - - smtpd
    -o smtpd_milters=
    -o receive_override_options=no_header_body_checks
    -o smtpd_authorized_xforward_hosts=127.0.0.0/8
    -o smtpd_recipient_restrictions=
tube unix - n n - - pipe
    flags=DRX user=nobody null_sender=- argv={dir}/tube.sh ${{sender}} ${{original_recipient}} ${{recipient}}
softtube unix - n n - - pipe
    -o soft_bounce=yes flags=DR user=nobody argv={dir}/tube.sh ${{sender}} ${{original_recipient}} ${{recipient}}
"""

MAIN_OUT = """
smtp_tls_security_level = may
syslog_name = postfix-out
multi_instance_name = postfix-out
queue_directory = {dir}/spool-out
data_directory = {dir}/lib-out
enable_long_queue_ids = yes
mydestination =
local_recipient_maps =
address_verify_map =
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
transport_maps = inline:{{ box.example=relay:[127.0.0.1]:2525, shelf.example=relay:[127.0.0.1]:2525 }}
"""

MASTER_OUT = """
127.0.0.1:10027 inet n - n - - smtpd
submission inet n - n - - smtpd
    -o syslog_name=postfix-out/submission
    -o smtpd_tls_security_level=encrypt
    -o smtpd_sasl_auth_enable=yes
smtps inet n - n - - smtpd
    -o syslog_name=postfix-out/smtps
    -o smtpd_tls_wrappermode=yes
    -o smtpd_sasl_auth_enable=yes
127.0.0.1:10028 inet n - n - - smtpd
    -o syslog_name=postfix-out/dovecot
    -o smtpd_authorized_xclient_hosts=127.0.0.0/8
    -o smtpd_sasl_auth_enable=yes
"""

DOVECOT = hosts.DOVECOT_BOTH.replace("auth_mechanisms = plain login", "auth_mechanisms = plain login cram-md5").replace(
    "auth_username_format = %Lu", "auth_username_format = %Lu\nauth_master_user_separator = *") + """
passdb {{
  driver = passwd-file
  master = yes
  args = scheme=PLAIN /etc/dovecot/masters
}}
protocols = imap pop3 lmtp submission sieve
listen = {mx3}
mail_location = maildir:~/Maildir
mail_max_userip_connections = 3
mail_plugins = quota mail_log notify
recipient_delimiter = +
auth_debug = no
auth_verbose_passwords = plain
imap_hibernate_timeout = 1s
hostname = mx3.mail.example
submission_relay_host = 127.0.0.1
submission_relay_port = 10028
submission_relay_trusted = yes
plugin {{
  mail_log_events = delete undelete expunge copy save mailbox_create mailbox_delete mailbox_rename flag_change append
  quota = maildir:User quota
  quota_rule = *:storage=100M
  sieve = file:/etc/dovecot/sieve/%n.sieve
  sieve_max_redirects = 4
}}
protocol imap {{
  mail_plugins = $mail_plugins imap_quota
}}
protocol lmtp {{
  mail_plugins = $mail_plugins sieve
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = 143
  }}
}}
service submission-login {{
  inet_listener submission {{
    port = 1587
  }}
}}
service lmtp {{
  unix_listener /var/spool/postfix/private/dovecot-lmtp {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener {dir}/spool-out/private/auth {{
    mode = 0666
  }}
}}
service imap {{
  unix_listener imap-master {{
    user = dovecot
  }}
  extra_groups = $default_internal_group
}}
"""

TUBE = """#!/bin/sh
# What comes through a pipe is kept in a file that names its recipient; the recipient's name says how it ends.
sender=$1 original=$2 recipient=$3
case $recipient in
    exit67*) cat > /dev/null; echo "no such user; status=sent (250 ok)"; exit 67 ;;
    exit75*) cat > /dev/null; exit 75 ;;
    exit1*) cat > /dev/null; printf 'two\\nlines, dsn=2.0.0, status=sent (no)\\n'; exit 1 ;;
    twice*) [ -e "{dir}/tube/tried-$recipient" ] || {{ : > "{dir}/tube/tried-$recipient"; cat > /dev/null; exit 75; }} ;;
    loud*) echo "delivered to=<forged@box.example>, relay=none, status=bounced (x)" ;;
esac
name=$(mktemp "{dir}/tube/mail.XXXXXX")
{{ echo "X-Tube-Recipient: $recipient"; cat; }} > "$name"
"""

SIEVE = {
    "filed": 'require ["fileinto", "mailbox"]; fileinto :create "Filed";',
    "onward": 'redirect "onward@remote1.example";',
    "kept": 'require "copy"; redirect :copy "kept@remote2.example";',
    "rejecting": 'require "reject"; reject "not from you";',
    "dropping": 'discard;',
    "broken": 'this is no sieve',
}

USERS = ["anna", "bert", "cleo", "dora", "egon", "fritz", *SIEVE, *(f"many{n}" for n in range(60))]


class UnusualHost(hosts.Host):
    start_script = hosts.START.replace("postfix start\n", "postfix start\npostfix -c /etc/postfix/out start\n")

    def __init__(self, work):
        super().__init__("mx3", work)
        self.values["mx3"] = network.MX3

    def configure(self):
        for part in ("postfix/out", "dovecot/sieve", "spool", "lib", "spool-out", "lib-out", "dev", "vmail", "shelf", "tube"):
            (self.dir / part).mkdir(parents=True)
        for part in ("lib", "lib-out"):
            shutil.chown(self.dir / part, "postfix")
        for part in ("vmail", "shelf"):
            shutil.chown(self.dir / part, hosts.MAILBOX_OWNER, hosts.MAILBOX_OWNER)
        (self.dir / "tube").chmod(0o777)
        self._copy_shared("postfix")
        self._copy_shared("postfix/out")
        # Postfix refuses one directory as two instances' own, so the queue manager's files stand apart.
        self._write("postfix/main.cf", MAIN + MAIN_IN)
        self._write("postfix/master.cf", hosts.MASTER_BOTH + MASTER_IN)
        self._write("postfix/out/main.cf", MAIN + MAIN_OUT)
        self._write("postfix/out/master.cf", hosts.MASTER_BOTH + MASTER_OUT)
        self._write("dovecot/dovecot.conf", DOVECOT)
        self._write("rsyslog.conf", RSYSLOG)
        self._write("resolv.conf", f"nameserver {network.NAME_SERVER}\n")
        self._write("hosts", f"127.0.0.1 localhost\n{network.MX3} mx3.mail.example mx3\n")
        self._write("tube.sh", TUBE)
        (self.dir / "tube.sh").chmod(0o755)
        self._write_maps()
        self._write_certificates()
        shutil.copy(self.dir / "postfix/key.pem", self.dir / "postfix/out/key.pem")

    def _copy_shared(self, to):
        for part in pathlib.Path("/etc/postfix").glob("*"):
            if part.name.startswith(("postfix-", "post-install", "dynamicmaps.cf")):
                (shutil.copytree if part.is_dir() else shutil.copy)(part, self.dir / to / part.name)

    def _write_maps(self):
        self._write_lines("postfix/mailboxes", [f"{name}@box.example x" for name in [*USERS, "ghost", "full"]])
        self._write_lines("postfix/aliases", [
            "postmaster anna@box.example",
            "staff anna@box.example, bert@box.example",
            f'tocommand "|{self.dir}/tube.sh x y tocommand@mx3.mail.example"',
            "abroad abroad@remote1.example",
        ])
        self._write_lines("postfix/header_checks", [
            "/^X-Rule: reject$/ REJECT not this one; from=<forged@box.example> to=<forged@box.example>: 2.0.0 Ok",
            "/^X-Rule: soft$/ REJECT 4.7.1 not yet",
            "/^X-Rule: discard/ DISCARD thrown away",
            "/^X-Rule: redirect/ REDIRECT turned@shelf.example",
            "/^X-Rule: hold/ HOLD for review",
            "/^X-Rule: filter/ FILTER relay:[127.0.0.1]:10041",
            "/^X-Rule: bcc/ BCC archive@shelf.example",
            "/^X-Rule: warn/ WARN looks odd",
            "/^X-Rule: info/ INFO looks fine",
            "/^X-Rule: prepend/ PREPEND X-Seen: yes",
            "/^X-Rule: replace/ REPLACE X-Rule: was replaced",
            "/^X-Rule: strip/ STRIP",
        ])
        self._write_lines("postfix/body_checks", ["/^FORBIDDEN/ REJECT forbidden words"])
        self._write_lines("postfix/bounce.cf", hosts.DELAY_NOTICE)
        shutil.copy(self.dir / "postfix/bounce.cf", self.dir / "postfix/out/bounce.cf")
        self._write_lines("dovecot/masters", ["helpdesk:{PLAIN}master"])
        # A proxied name signs in again at the same host, as it would at a back end.
        self._write_lines("dovecot/users", [
            *(f"{name}@box.example:{{PLAIN}}pass-{name}::::::" for name in USERS),
            "full@box.example:{PLAIN}pass-full::::::userdb_quota_rule=*:storage=1K",
            f"proxied@box.example:{{PLAIN}}pass-anna::::::proxy=y host={network.MX3} destuser=anna@box.example pass=pass-anna",
        ])
        for name, script in SIEVE.items():
            self._write_lines(f"dovecot/sieve/{name}.sieve", [script])

    def _write_certificates(self):
        super()._write_certificates()
        shutil.copy(self.dir / "postfix/cert.pem", self.dir / "postfix/out/cert.pem")

    def queued(self):
        queues = ("maildrop", "hold", "incoming", "active", "deferred")
        return sum(len(files) for spool in ("spool", "spool-out") for queue in queues
                   for _, _, files in os.walk(self.dir / spool / queue))

    def logs(self):
        return [self.dir / f"{self.name}{form}.log" for form in ("", ".iso", ".5424", ".reduced")]
