# Sourced by the scripts of this folder.

need() { # need COMMAND-OR-FILE PACKAGE...: from Debian packages, only when it is not there
  local what=$1
  shift
  if [ -e "$what" ] || command -v "$what" >/dev/null 2>&1; then
    return 0
  fi
  echo "Installing $* …"
  local sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "$@" >/dev/null
}
