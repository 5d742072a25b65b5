#!/bin/sh
# test.sh VERSION TAGS WORK PACKAGES: tries the installer of make package-windows under Wine, in a new prefix, for a user
# whose name has accents; WORK/pictures gets photographs of its windows. The disk that is full is tried as root only.
set -eu
version=$1 tags=$2 work=$3 packages=$4
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
setup=$packages/bannette-$version-setup.exe prefix=$work/prefix pictures=$work/pictures scratch=$(mktemp -d)
person='Élodie Müller'
home=$prefix/drive_c/users/$person
programs=$home/AppData/Local/Programs/Bannette data=$home/AppData/Local/Bannette
uninstalling='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Bannette'
starting='HKCU\Software\Microsoft\Windows\CurrentVersion\Run'
screens=

step() { echo "== $*"; }
fail() { echo "test.sh: $*" >&2 && exit 1; }
seconds() { echo "   $1: $(($(date +%s) - $2)) s"; }

# Wine, where nobody's number has another name than USER's. WINEDEBUG: its own complaints are not ours.
become() {
	exec env WINEPREFIX="$prefix" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=d;mshtml=d' LANG=C.UTF-8 USER="$person" HOME="$scratch" \
		BANNETTE_PASSWORD='vingt-deux mots' unshare --user --map-user=54321 "$@"
}
wine() { (become wine "$@"); }
start() { become wine "$@" >>"$scratch/said" 2>&1 & } # and $! is the program
stop_windows() { (become wineserver -k) || true; }
# Asks for exactly that exit code, in good time.
code() {
	wanted=$1
	shift
	got=0
	(wine "$@") >"$scratch/said" 2>&1 || got=$?
	[ $got = "$wanted" ] || { cat "$scratch/said" >&2 && fail "exit code $got instead of $wanted: $*"; }
}
registry() { wine reg query "$1" /v "$2" 2>/dev/null | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z]* *//p"; }
await() { # WHAT COMMAND...: waits until it is true
	what=$1
	shift
	for _ in $(seq 600); do
		if "$@" >/dev/null 2>&1; then return; fi
		sleep 0.1
	done
	cat "$scratch/said" >&2
	photograph failed
	fail "$what did not come"
}
window() { xdotool search --onlyvisible --name "$1"; }
photograph() { import -window root "$pictures/$1.png"; }
gone() { [ ! -e "$1" ]; }
ended() { ! grep -q . "/proc/$1/cmdline" 2>/dev/null; } # one that nobody has waited for yet has no command line
clean_up() {
	stop_windows
	for screen in $screens; do kill "$screen" || true; done
	if [ -e "$scratch/full" ]; then umount "$scratch/full" || true; fi
	rm -rf "$scratch"
}
trap clean_up EXIT

# EXTENSION: a screen with a window manager, with (+) or without (-) OpenGL.
screen() {
	Xvfb -displayfd 3 -noreset -screen 0 1366x768x24 "$1extension" GLX -nolisten tcp 3>"$scratch/number" 2>/dev/null &
	screens="$screens $!"
	await "a screen" grep -q . "$scratch/number"
	DISPLAY=:$(cat "$scratch/number")
	export DISPLAY
	: >"$scratch/number"
	openbox >/dev/null 2>&1 &
	screens="$screens $!"
	await "a window manager" xprop -root _NET_SUPPORTING_WM_CHECK
}

step "a new Windows for $person"
rm -rf "$prefix" "$pictures"
mkdir -p "$prefix" "$pictures"
screen +
start=$(date +%s)
wine wineboot -i >/dev/null 2>&1
wine winecfg /v win10
# For tests only: Wine 8 lacks a library that Go asks for.
x86_64-w64-mingw32-gcc-posix -shared -O2 -s -static -o "$prefix/drive_c/windows/system32/bcryptprimitives.dll" "$here/processprng.c" -ladvapi32
seconds "that took" "$start"
[ -d "$home" ] || fail "Wine has another user: $(ls "$prefix/drive_c/users")"

step "a cut-short download does nothing"
head -c $(($(stat -c %s "$setup") * 9 / 10)) "$setup" >"$scratch/cut.exe"
code 2 "$scratch/cut.exe" /S
gone "$programs" || fail "something was installed"

step "installed in silence"
start=$(date +%s)
code 0 "$setup" /S
seconds "installing" "$start"
for file in bannette.exe tessdata/fra.traineddata; do [ -e "$programs/$file" ] || fail "there is no $file"; done
[ -e "$home/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Bannette.lnk" ] || fail "it is not in the start menu"
registry "$starting" Bannette | grep -F -- '\bannette.exe" --hidden' >/dev/null || fail "it does not start at login"
for program in bannette-cli bannette; do
	wine "$programs/$program.exe" version | grep -F "bannette $version"
done
code 2 "$programs/bannette.exe" collect --wrong

step "the demonstration, with real recognition: what was read, and how, is the same as here"
# Without the fields: a word of a bad fax is read one way or the other by what the worker has read before it.
read_part() { tr -d '\r' <"$1" | sed -n '/^Ce qui a été lu/,/^$/s/ · reconnu · .*/ · reconnu/p' | sort; }
start=$(date +%s)
wine "$programs/bannette-cli.exe" demo --headless --lang fr >"$scratch/there" || { cat "$scratch/there" && fail "the demonstration"; }
seconds "under Wine" "$start"
start=$(date +%s)
./bannette demo --headless --lang fr >"$scratch/here"
seconds "here" "$start"
read_part "$scratch/there" >"$scratch/there.read"
read_part "$scratch/here" >"$scratch/here.read"
[ -s "$scratch/here.read" ] && diff "$scratch/here.read" "$scratch/there.read"
[ "$(wc -l <"$scratch/there.read")" -gt 10 ] || fail "little was read"

step "every page is read as here"
WINEPREFIX="$prefix" WINEDEBUG=-all BANNETTE_WINE="$programs/bannette.exe" \
	go test -count=1 -tags "$tags" -run '^TestTheSameIsReadOnWindows$' -v -timeout 60m ./trial/world >"$scratch/said" 2>&1 ||
	{ cat "$scratch/said" >&2 && fail "something is read otherwise"; }
grep ' pages, ' "$scratch/said"

step "the window, beside an empty one"
code 0 "$programs/bannette-cli.exe" setup --admin Camille
measure() { # NAME PROGRAM TITLE
	begun=$(date +%s%N)
	start "$2"
	pid=$!
	await "the window of $1" window "$3"
	took=$((($(date +%s%N) - begun) / 1000000))
	sleep 20
	cpu=$(cut -d' ' -f14,15 "/proc/$pid/stat")
	sleep 10
	cpu="$cpu $(cut -d' ' -f14,15 "/proc/$pid/stat")"
	echo "   $1: window after $took ms; at rest $(sed -n 's/^VmRSS:[^0-9]*//p' "/proc/$pid/status"), $(echo "$cpu" | awk '{ print ($3 + $4 - $1 - $2) / 100 }') s of CPU in 10 s"
	photograph "$1"
}
measure empty "$work/emptywindow.exe" '^Empty'
kill "$pid"
measure bannette "$programs/bannette.exe" '^Bannette'
code 0 "$programs/bannette.exe" # a second start shows the first, and ends

step "the window on the sample world"
start "$programs/bannette.exe" demo --lang fr
examples=$!
await "the sample world" window '^Bannette – '
sleep 40
photograph examples
kill $examples

step "installed over the running program, which quits and begins again"
code 0 "$setup" /S
ended "$pid" || fail "the old program still runs"
await "Bannette, hidden" pgrep -f 'bannette.exe.*--hidden'
code 0 "$programs/bannette.exe" quit

step "a program that does not quit is not overwritten"
mkfifo "$scratch/silence"
become wine "$programs/bannette-cli.exe" recognise-worker <"$scratch/silence" >/dev/null 2>&1 &
worker=$!
exec 9>"$scratch/silence"
sleep 3
before=$(sha256sum "$programs/bannette-cli.exe")
code 4 "$setup" /S
[ "$before" = "$(sha256sum "$programs/bannette-cli.exe")" ] || fail "it was overwritten"
exec 9>&-
wait $worker || true

step "a newer version is not replaced by itself"
wine reg add "$uninstalling" /v DisplayVersion /d 99.0.0.0 /f >/dev/null
code 3 "$setup" /S
[ "$(registry "$uninstalling" DisplayVersion)" = 99.0.0.0 ] || fail "it was replaced"
code 0 "$setup" /S /older

step "a disk that is full"
mkdir "$scratch/full"
if mount -t tmpfs -o size=60m tmpfs "$scratch/full" 2>/dev/null; then
	ln -s "$scratch/full" "$prefix/dosdevices/e:"
	code 5 "$setup" /S '/D=E:\Bannette'
	gone "$scratch/full/Bannette" || fail "something was installed"
else
	echo "   not tried: it takes root"
	rmdir "$scratch/full"
fi

step "moved to a folder with spaces and accents"
code 0 "$setup" /S /login=0 '/D=C:\Société' "Générale d'Expertise\\Bannette" # NSIS wants the path unquoted
moved="$prefix/drive_c/Société Générale d'Expertise/Bannette"
gone "$programs" || fail "the old one is still there"
[ -z "$(registry "$starting" Bannette)" ] || fail "it still starts at login"
wine "$moved/bannette-cli.exe" --as Camille company add 'Boulangerie Lefèvre'

step "where there is no OpenGL: it says so, and goes on"
stop_windows # so that its desktop begins anew on that screen
screen -
start "$moved/bannette.exe"
pid=$!
await "the message" window '^Bannette$'
sleep 5
photograph no-opengl
kill -0 "$pid" || fail "it has ended"
code 0 "$moved/bannette.exe" quit
await "its end" ended "$pid"
grep -F 'no window' "$data/log/"* >/dev/null || fail "the log does not say so"

step "uninstalled while it runs: the data stays"
start "$moved/bannette.exe" --hidden
pid=$!
sleep 5
kill -0 "$pid" || fail "it has ended"
code 0 "$moved/uninstall.exe" /S
await "the end of the uninstaller" gone "$moved"
await "the end of the program" ended "$pid"
[ -z "$(registry "$uninstalling" DisplayVersion)" ] || fail "the system still lists it"
gone "$home/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Bannette.lnk" || fail "it is still in the start menu"
[ -s "$data/bannette.db" ] || fail "the data is gone"

step "installed again, on the data that stayed; then all of it goes"
code 0 "$setup" /S
wine "$programs/bannette-cli.exe" --as Camille company list | grep 'Boulangerie Lefèvre'
code 0 "$programs/uninstall.exe" /S /deletedata
await "the end of the data" gone "$data"
await "the end of the uninstaller" gone "$programs"
echo "all is well; photographs in $pictures"
