#!/bin/sh
# test.sh VERSION PACKAGES ROOT: tries the Debian package and the portable archive in a bare Debian that knows neither
# Bannette nor Tesseract, made in ROOT/bare where it is not there. To be run as root, with the network. The window's picture is
# left as ROOT/window.png.
set -eu
version=$1 packages=$(cd "$2" && pwd) root=$3/root bare=$3/bare
[ "$(id -u)" = 0 ] || { echo "test.sh: only root can make a bare Debian" >&2 && exit 1; }

if [ ! -e "$bare/etc/debian_version" ]; then
	mkdir -p "$bare"
	release=$(sed -n "s/^VERSION_CODENAME=//p" /etc/os-release)
	debootstrap --variant=minbase "$release" "$bare" >"$3/debootstrap.log"
fi
rm -rf --one-file-system "$root"
cp -a "$bare" "$root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mkdir "$root/packages"
cp "$packages"/bannette*"$version"* "$root/packages/"
cp "$(dirname "$0")/inside.sh" "$root/inside.sh"

rm -f "$3/screen"
Xvfb -displayfd 3 -ac -nolisten tcp -screen 0 1366x768x24 3>"$3/screen" 2>/dev/null &
server=$!
trap 'kill $server' EXIT
until [ -s "$3/screen" ]; do sleep 0.2; done
screen=:$(cat "$3/screen")

# The script is the first process of a world of its own: whatever it leaves running ends with it.
# shellcheck disable=SC2016 # it is for the inner shell
unshare --mount --pid --fork --kill-child sh -c '
	mount --make-rprivate / && mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mount -t sysfs sysfs "$1/sys" &&
	exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$1" sh /inside.sh "$2" "$3"
' - "$root" "$version" "$screen" </dev/null
convert "xwd:$root/window.xwd" "$3/window.png"

echo "test.sh: the Debian package and the archive of $version do what they should"
