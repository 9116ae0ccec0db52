# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it: messages in the caller's language, exit codes by name.
# shellcheck shell=bash

# The exit codes of the project's programs (README, "Exit codes"), after sysexits.h.
# shellcheck disable=SC2034  # read by the scripts that source this file
readonly EXIT_NO=1 EXIT_USAGE=64 EXIT_MALFORMED=65 EXIT_NO_INPUT=66 EXIT_UNAVAILABLE=69 \
  EXIT_BUG=70 EXIT_CANNOT_CREATE=73

# say ENGLISH GERMAN: one message on standard error, German where LC_ALL or LANG says so.
say() {
  local language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
  if [[ $language == de* ]]; then
    printf '%s\n' "$2" >&2
  else
    printf '%s\n' "$1" >&2
  fi
}

# The comment block below a script's licence line is its help.
print_help() {
  sed -n '3,/^$/s/^# \{0,1\}//p' "$1"
}

# refuse_usage SCRIPT ARGUMENT
refuse_usage() {
  say "unknown argument: $2" "unbekanntes Argument: $2"
  print_help "$1" >&2
  exit "$EXIT_USAGE"
}

# show_failures LOG: what swift test expected and found, out of its log.
show_failures() {
  # The marks are several bytes each, which a bracket expression would take apart.
  awk '/^(✘|◇|✔|➜)/ { shown = / recorded an issue/ }
    shown' "$1"
}
