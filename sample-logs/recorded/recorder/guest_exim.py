"""Exim, run from its unpacked packages."""

import os
import pathlib
import pwd
import subprocess
import time

import world

CONFIGURATION = """
exim_user = Debian-exim
exim_group = Debian-exim
exim_path = {root}/usr/sbin/exim4
spool_directory = {dir}/spool
log_file_path = {dir}/log/%slog
primary_hostname = mx.home.example
qualify_domain = home.example
domainlist local_domains = home.example
daemon_smtp_ports = 25 : 587
local_interfaces = 192.0.2.10
tls_advertise_hosts = *
tls_certificate = {dir}/certificate.pem
tls_privatekey = {dir}/key.pem
auth_advertise_hosts = ${{if eq{{$received_port}}{{587}}{{*}}}}
message_size_limit = 1M
log_selector = {selector}
smtp_accept_max = 100
smtp_connect_backlog = 50
queue_run_max = 5
ignore_bounce_errors_after = 10s
timeout_frozen_after = 30s
rfc1413_query_timeout = 0s
keep_environment =
never_users =
acl_smtp_mail = acl_mail
acl_smtp_rcpt = acl_rcpt
acl_smtp_data = acl_data
dns_ipv4_lookup = *
host_lookup = *

begin acl
acl_mail:
  accept
acl_rcpt:
  accept authenticated = *
  defer local_parts = busy
        message = system busy, try again later
  accept domains = +local_domains
         verify = recipient
  deny message = relay not permitted
acl_data:
  deny condition = ${{if eq{{$h_X-Spam-Flag:}}{{YES}}}}
       message = Message looks like spam
  accept

begin routers
remote:
  driver = dnslookup
  domains = ! +local_domains
  transport = remote_smtp
  no_more
team:
  driver = redirect
  local_parts = team
  data = u1, u2, u3
forward:
  driver = redirect
  local_parts = u8
  data = ok8@remote1.example
users:
  driver = accept
  local_parts = u1:u2:u3:u4:u5:u6:u7:u9
  local_part_suffix = +*
  local_part_suffix_optional
  transport = mailbox

begin transports
remote_smtp:
  driver = smtp
  hosts_try_fastopen =
  tls_tempfail_tryclear
mailbox:
  driver = appendfile
  directory = {dir}/mail/$local_part_data
  maildir_format
  create_directory
  user = Debian-exim

begin retry
* * F,14s,3s

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if eq{{$auth3}}{{pass-${{extract{{1}}{{@}}{{$auth2}}}}}}}}
  server_set_id = $auth2
"""

SELECTORS = {
    # As Debian ships it, and with everything that a site may switch on.
    "exim": "+smtp_protocol_error +smtp_syntax_error +tls_certificate_verified +tls_peerdn",
    "exim-full": "+all -subject -arguments",
}


class Exim:
    packages = "exim4-daemon-heavy exim4-base libmariadb3 libidn12 libspf2-2"
    log_name = "mainlog"
    unlogged_codes = ()
    directories = ["/etc/exim4"]

    def __init__(self, name, root, work):
        self.root, self.dir = root, work / name
        self.selector = SELECTORS[name]

    def accounts(self):
        return ["Debian-exim"]

    def configure(self):
        for part in ("spool", "log", "mail"):
            (self.dir / part).mkdir(parents=True)
        owner = pwd.getpwnam("Debian-exim")
        for path in [self.dir, *self.dir.iterdir()]:
            os.chown(path, owner.pw_uid, owner.pw_gid)
        directory = pathlib.Path("/etc/exim4")
        text = CONFIGURATION.format(root=self.root, dir=self.dir, selector=self.selector)
        (directory / "exim4.conf").write_text(text)
        os.chmod(self.dir / "key.pem", 0o644)

    def start(self):
        console = self.dir / "console"
        with open(console, "wb") as output:
            self.process = subprocess.Popen(
                [f"{self.root}/usr/sbin/exim4", "-bdf", "-q2s"], stdout=output, stderr=output)
        world.wait_for(587, self.process, console)

    def submit_here(self, sender, recipients, text):
        """A program of the host itself hands in a message."""
        return subprocess.run([f"{self.root}/usr/sbin/exim4", "-f", sender, *recipients], input=text, text=True, check=True)

    def queued(self):
        return len(list((self.dir / "spool/input").glob("*-H")))

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        time.sleep(1)

    def mailboxes(self):
        return {user: [path.read_bytes() for path in (self.dir / "mail" / user / "new").glob("*")]
                for user in sorted(world.MAILBOXES)}

    def log(self):
        return self.dir / "log/mainlog"
