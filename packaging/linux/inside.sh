#!/bin/sh
# inside.sh VERSION SCREEN: what test.sh tries in the bare Debian. /packages holds what is tried.
set -eu
version=$1 screen=$2
home='/home/Élodie Lefèvre'
cd /packages
deb=$(echo ./bannette_*.deb) archive=$(echo ./bannette-*.tar.gz)

step() { echo "== $*"; }
fail() { echo "inside.sh: $*" >&2 && exit 1; }
refused() { if "$@" >/tmp/said 2>&1; then fail "this should have been refused: $*"; fi; }
quietly() { "$@" >/tmp/said 2>&1 || { cat /tmp/said >&2 && fail "$*"; }; }
install_it() { quietly apt-get install -y -q --no-install-recommends "$@"; }
# As a person who has no rights here, and whose name has accents.
as_person() { exec setpriv --reuid elodie --regid elodie --init-groups env HOME="$home" BANNETTE_PASSWORD='vingt-deux mots' "$@"; }
person() { (as_person "$@"); }
alive() { kill -0 "$1" 2>/dev/null; }
half() { head -c $(($(stat -c %s "$1") / 2)) "$1"; }
took() { echo "   $1: $(($(date +%s) - $2)) s"; }

# demonstration PROGRAM: the whole job, with real recognition. What was read goes to stdout: each document, how it was read,
# and the total. Not the supplier: how that is written is learnt from whatever document came before.
demonstration() {
	person "$1" demo --headless --lang fr >/tmp/demo 2>&1 || { cat /tmp/demo >&2 && fail "the demonstration of $1"; }
	if grep -q 'reconnaissance du texte n.est pas installée\|Il manque une langue' /tmp/demo; then fail "there is no recognition in $1"; fi
	sed -n '/^Ce qui a été lu/,/^$/p' /tmp/demo | awk -F ' · ' 'NF > 2 { print $1, $2, $3, $NF }' | sort
}

useradd --create-home --home-dir "$home" elodie
quietly apt-get update -q
sha256sum -c --quiet ./*.sha256

step "a cut-short download is refused, and leaves nothing"
half "$deb" >/tmp/cut.deb
refused apt-get install -y -q /tmp/cut.deb
half "$archive" >/tmp/cut.tar.gz
refused tar -xzf /tmp/cut.tar.gz -C /tmp
[ ! -e /usr/bin/bannette ] || fail "something was installed"

step "on a full disk nothing is half installed"
mkdir /small
mount -t tmpfs -o size=20m tmpfs /small
mkdir -p /small/var/lib/dpkg/info /small/var/lib/dpkg/updates
: >/small/var/lib/dpkg/status
refused dpkg --root=/small --force-depends -i "$deb"
[ ! -e /small/usr/bin/bannette ] || fail "something was installed"
refused tar -xzf "$archive" -C /small
umount /small

step "installed, nothing else being there"
start=$(date +%s)
install_it "$deb"
took "installing, with what it depends on" "$start"
person bannette version | grep -F "bannette $version (" || fail "which version is that? $(person bannette version)"
start=$(date +%s)
demonstration bannette >/tmp/read-deb
took "the demonstration" "$start"
[ "$(grep -c reconnu /tmp/read-deb)" -ge 10 ] || fail "hardly anything was recognised"

step "a firm of its own, and the program resident while it is installed anew"
person bannette setup --admin Élodie >/dev/null
as_person bannette >/tmp/resident 2>&1 &
resident=$!
sleep 5
install_it --reinstall "$deb"
alive $resident || { cat /tmp/resident >&2 && fail "the resident program has ended"; }

step "an older version does not replace a newer one by itself"
dpkg-deb -R "$deb" /tmp/newer
sed -i 's/^Version:.*/Version: 99.0/' /tmp/newer/DEBIAN/control
dpkg-deb --root-owner-group -b /tmp/newer /tmp/newer.deb >/dev/null
rm -r /tmp/newer
install_it /tmp/newer.deb
refused apt-get install -y -q "$deb"
dpkg-query -W -f '${Version}\n' bannette | grep -qx 99.0 || fail "it was replaced"
quietly apt-get install -y -q --no-install-recommends --allow-downgrades "$deb"

step "the window"
install_it libgl1-mesa-dri x11-utils x11-apps
as_person env DISPLAY="$screen" bannette demo --lang fr >/tmp/window 2>&1 &
window=$!
for _ in $(seq 120); do
	DISPLAY=$screen xwininfo -root -tree | grep -q '"Bannette"' && break
	sleep 1
done
DISPLAY=$screen xwininfo -root -tree | grep '"Bannette"' || { cat /tmp/window >&2 && fail "no window"; }
sleep 20 # until it is painted, and has begun to collect
DISPLAY=$screen xwd -root -silent -out /window.xwd
kill $window
wait $window || fail "the window did not end well"

step "removed while it runs: nothing is left but the data"
quietly apt-get purge -y -q bannette
alive $resident || fail "the resident program has ended"
kill $resident
wait $resident || true
left=$(find / -xdev -iname '*bannette*' -not -path '/home/*' -not -path '/packages/*' -not -path '/proc/*' -not -path '/tmp/*')
[ -z "$left" ] || fail "left behind: $left"
[ -s "$home/.local/share/Bannette/bannette.db" ] || fail "the data is gone"

step "the archive, where there is no Tesseract, in a folder with spaces and accents"
quietly apt-get autoremove -y -q --purge
[ ! -e /usr/share/tesseract-ocr ] || fail "Tesseract is still there"
# What every desktop has.
install_it libgl1 libx11-6 libxcursor1 libxi6 libxinerama1 libxrandr2 libxxf86vm1 ca-certificates
folder="/opt/Cabinet Lefèvre & Fils"
mkdir -p "$folder"
tar -xzf "$archive" -C "$folder"
bannette="$folder/bannette-$version/bannette"
person "$bannette" version
person "$bannette" --as Élodie company list >/dev/null # on the data that the package left
start=$(date +%s)
demonstration "$bannette" >/tmp/read-archive
took "the demonstration" "$start"
diff /tmp/read-deb /tmp/read-archive || fail "the two do not read the same"
