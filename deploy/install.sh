#!/usr/bin/env bash
# Builds Arrears and installs it as a service of systemd. Run again, it updates: data and settings are left alone.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: deploy/install.sh [--root DIR]

Publishes the host and the command line to /opt/arrears, writes /etc/arrears/arrears.env unless it is there, and
installs arrears.service, which runs as the user "arrears" with its data in /var/lib/arrears. Needs the .NET 10 SDK
here, the ASP.NET Core 10 runtime where it runs, and root.

  --root DIR   put everything below DIR instead, make no user and start nothing: for packages and images
TEXT
}

root=
while [ $# -gt 0 ]; do
  case $1 in
    --root) root=$(realpath -m "${2:?--root needs a folder}"); shift 2 ;;
    -h|--help) usage; exit 0 ;;
    *) echo "install.sh: unknown argument '$1'" >&2; usage >&2; exit 2 ;;
  esac
done

if [ -z "$root" ] && [ "$(id -u)" -ne 0 ]; then
  echo "install.sh: needs root to install a service; --root DIR stages it without" >&2
  exit 1
fi

here=$(cd "$(dirname "$0")" && pwd)
for project in Host Cli; do
  echo "publishing Arrears.$project"
  dotnet publish "$here/../src/Arrears.$project" -c Release -v quiet -o "$root/opt/arrears/${project,,}"
done

install -d -m 755 "$root/etc/systemd/system" "$root/usr/local/bin"
install -d -m 750 "$root/etc/arrears" "$root/var/lib/arrears"
install -m 644 "$here/arrears.service" "$root/etc/systemd/system/arrears.service"
ln -sfn /opt/arrears/cli/arrears "$root/usr/local/bin/arrears"
if [ ! -e "$root/etc/arrears/arrears.env" ]; then
  install -m 640 "$here/arrears.env" "$root/etc/arrears/arrears.env"
fi

if [ -n "$root" ]; then
  echo "staged below $root"
  exit 0
fi

id -u arrears >/dev/null 2>&1 || useradd --system --home-dir /var/lib/arrears --shell /usr/sbin/nologin arrears
chown arrears:arrears /var/lib/arrears
chgrp arrears /etc/arrears /etc/arrears/arrears.env
systemctl daemon-reload
systemctl enable arrears
systemctl restart arrears
echo "arrears runs; its log: journalctl -u arrears"
