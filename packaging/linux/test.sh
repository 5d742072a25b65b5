#!/bin/sh
# test.sh VERSION PACKAGES ROOT [SCREEN]: tries the Debian package and the portable archive in a bare Debian that knows
# neither Bannette nor Tesseract, made in ROOT/bare where it is not there. To be run as root, with the network. With SCREEN
# (":99") the window is opened on that X server too.
set -eu
version=$1 packages=$(cd "$2" && pwd) root=$3/root bare=$3/bare screen=${4:-}
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

# The script is the first process of a world of its own: whatever it leaves running ends with it.
# shellcheck disable=SC2016 # it is for the inner shell
unshare --mount --pid --fork --kill-child sh -c '
	mount --make-rprivate / && mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mount -t sysfs sysfs "$1/sys" &&
	exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$1" sh /inside.sh "$2" "$3"
' - "$root" "$version" "$screen" </dev/null

echo "test.sh: the Debian package and the archive of $version do what they should"
