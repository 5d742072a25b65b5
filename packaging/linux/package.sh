#!/bin/sh
# package.sh VERSION SECONDS BUILT TESSDATA PACKAGES: makes the Debian package and the portable archive in PACKAGES, of the
# programs BUILT/system (which takes Tesseract from the system) and BUILT/portable (which has it inside) and the languages
# in TESSDATA. SECONDS is the time that everything in them bears: the same programs make the same bytes.
set -eu
umask 022
version=$1 SOURCE_DATE_EPOCH=$2 built=$3 tessdata=$4 packages=$5
export SOURCE_DATE_EPOCH
here=$(dirname "$0")
assets=$here/../../assets
id=fr.bannette.Bannette
architecture=$(dpkg --print-architecture)
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$packages"

# What a desktop wants to know: FOLDER is its share.
desktop() {
	install -D -m 644 "$here/bannette.desktop" "$1/applications/$id.desktop"
	mkdir -p "$1/metainfo"
	sed -e "s/@VERSION@/$version/" -e "s/@DAY@/$day/" "$here/metainfo.xml" >"$1/metainfo/$id.metainfo.xml"
	desktop-file-validate "$1/applications/$id.desktop"
	appstreamcli validate --no-net "$1/metainfo/$id.metainfo.xml" >&2
	install -D -m 644 "$assets/icons/app.svg" "$1/icons/hicolor/scalable/apps/$id.svg"
	for side in 16 24 32 48 64 128 256 512; do
		folder=$1/icons/hicolor/${side}x$side/apps
		mkdir -p "$folder"
		convert "$assets/icons/app-1024.png" -resize ${side}x$side -strip -define png:exclude-chunks=date,time "$folder/$id.png"
	done
}

debian() {
	root=$work/debian/bannette doc=$work/debian/bannette/usr/share/doc/bannette
	install -D -m 755 "$built/system" "$root/usr/bin/bannette"
	desktop "$root/usr/share"
	mkdir -p "$doc" "$root/DEBIAN"
	{ cat "$here/copyright" "$assets/../LICENSE" && printf '\n' && cat "$assets/notices.txt"; } | gzip -9n >"$doc/notices.gz"
	install -m 644 "$here/copyright" "$doc/copyright"
	printf 'bannette (%s) stable; urgency=medium\n\n  * Bannette %s.\n\n -- Bannette <bannette@bannette.invalid>  %s\n' \
		"$version" "$version" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
	printf 'Source: bannette\n\nPackage: bannette\nArchitecture: any\n' >"$work/debian/control" # dpkg-shlibdeps asks for it
	libraries=$(cd "$work" && dpkg-shlibdeps -O debian/bannette/usr/bin/bannette 2>/dev/null | sed 's/^shlibs:Depends=//')
	size=$(du -k -s --apparent-size "$root/usr" | cut -f1)
	sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" -e "s/@LIBRARIES@/$libraries/" \
		"$here/control" >"$root/DEBIAN/control"
	(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum) >"$root/DEBIAN/md5sums"
	# One thread: what xz makes with several depends on how many there are.
	dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$root" "$packages/bannette_${version}_$architecture.deb" >/dev/null
}

portable() {
	name=bannette-$version root=$work/portable/bannette-$version
	install -D -m 755 "$built/portable" "$root/bannette"
	mkdir -p "$root/tessdata"
	for language in fra eng osd; do
		install -m 644 "$tessdata/$language.traineddata" "$root/tessdata/"
	done
	desktop "$root/share"
	install -m 644 "$here/portable.txt" "$root/README.txt"
	install -m 644 "$assets/../LICENSE" "$assets/notices.txt" "$root/"
	tar -C "$work/portable" --format=gnu --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -cf - "$name" |
		gzip -9n >"$packages/$name-linux-$architecture.tar.gz"
}

debian
portable
cd "$packages"
sha256sum "bannette_${version}_$architecture.deb" "bannette-$version-linux-$architecture.tar.gz" >"bannette-$version-linux-$architecture.sha256"
ls -l "$packages"
