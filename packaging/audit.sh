#!/bin/sh
# audit.sh TAGS TOOLS: prints the licences of all that the program contains, then what vulnerabilities of it are known.
# TOOLS holds go-licenses and govulncheck. It exits 1 where a licence is none of those below, where a vulnerability is
# known, and where one of the two could not be found out. Only a database of vulnerabilities that cannot be reached, as
# without a network, fails nothing; that is said.
set -eu
tags=$1 tools=$2
report=$(mktemp) said=$(mktemp)
trap 'rm -f "$report" "$said"' EXIT

# It warns of each address that it cannot look up; only what it printed counts, and that it could print it.
GOFLAGS=-tags=$tags "$tools/go-licenses" report . --ignore bannette >"$report" 2>"$said" || {
	cat "$said" >&2
	echo "audit: the licences could not be found out" >&2
	exit 1
}
# mathutil's is BSD-3-Clause, in words that the tool does not know; of psx's two, BSD-3-Clause and GPL-2.0, either may be taken.
cut -d, -f1,3 "$report" | sort | awk -F, '
	{ print }
	$2 ~ /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0)$/ || $1 == "modernc.org/mathutil" || $1 == "kernel.org/pub/linux/libs/security/libcap/psx" { next }
	{ print "audit: " $1 " has a licence that is none of those allowed: " $2 >"/dev/stderr"; bad = 1 }
	END { if (NR == 0) print "audit: no licence was found" >"/dev/stderr"; exit bad || NR == 0 }'

status=0
"$tools/govulncheck" -tags "$tags" ./... 2>"$said" || status=$?
cat "$said" >&2
case $status in
0) ;;
3) echo "audit: there are known vulnerabilities" >&2 && exit 1 ;;
*)
	grep -q 'fetching vulnerabilities' "$said" || { echo "audit: govulncheck did not work" >&2 && exit 1; }
	echo "audit: the database of vulnerabilities cannot be reached; it was not asked" >&2
	;;
esac
