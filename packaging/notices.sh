#!/bin/sh
# notices.sh TAGS: prints the licences of all that the program contains, each under a line "==== name version (licence)":
# the Go modules' from the module cache, then those of what is not Go.
set -eu
here=$(dirname "$0")
list=$(mktemp) template=$(mktemp)
trap 'rm -f "$list" "$template"' EXIT
printf '{{range .}}{{.Name}}\t{{.Version}}\t{{.LicenseName}}\t{{.LicensePath}}\n{{end}}' >"$template"
# It warns of each address that it cannot look up; only the files count here.
GOFLAGS=-tags=$1 go run github.com/google/go-licenses@v1.6.0 report . --ignore bannette --template "$template" >"$list" 2>/dev/null
while IFS="$(printf '\t')" read -r name version licence file; do
	if [ ! -f "$file" ]; then # a licence that it does not know by its text
		file=$(go list -m -f '{{.Dir}}' "$name")/LICENSE
		licence="see below"
	fi
	case $name in
	kernel.org/pub/linux/libs/security/libcap/psx) licence="BSD-3-Clause" ;; # or GPL-2.0, as one chooses
	esac
	printf '==== %s %s (%s)\n' "$name" "$version" "$licence"
	tr -d '\r' <"$file"
	printf '\n\n'
done <"$list"
cat "$here/licences/native.txt"
for text in LGPL-3 GPL-3; do
	printf '==== GNU %s\n' "$text"
	cat "$here/licences/$text.txt"
	printf '\n'
done
