#!/bin/sh
# setup.sh [demo|test|bench|screenshots|package|windows]: has on this machine what `make demo` (or build), `make test`,
# `make bench`, `make screenshots`, `make package-...` or `make package-windows` needs besides Go, git and make. On Debian
# and Ubuntu it installs what is missing, and only that; elsewhere it says what to install. It asks no question, and
# where nothing is missing it touches nothing.
set -eu

what=${1:-demo}

# Words for a person, and out.
stop() {
	printf '%s\n' "$@" >&2
	exit 1
}

go_is_there() {
	wanted=$(sed -n 's/^go //p' "$(dirname "$0")/../go.mod")
	command -v go >/dev/null || stop "setup: Bannette is built with Go $wanted; there is no go command on the PATH"
	case $(go env GOVERSION) in # from 1.21 on, Go fetches the version that go.mod names by itself
	go1.[0-9] | go1.[0-9].* | go1.1[0-9]* | go1.20*) stop "setup: Bannette is built with Go $wanted; this one is too old: $(go version)" ;;
	esac
}

# Debian's names, which are Ubuntu's too. gosseract is C++ over libtesseract; the window is drawn with GL over X11;
# ca-certificates is for fetching Go modules.
debian_packages() {
	echo gcc g++ libc6-dev libtesseract-dev libleptonica-dev tesseract-ocr-fra tesseract-ocr-eng tesseract-ocr-osd ca-certificates
	echo pkg-config libgl-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev
	case $what in test | bench) echo qpdf poppler-utils ;; esac
	case $what in test | bench | screenshots) echo dbus gnome-keyring xvfb libgl1-mesa-dri openbox xdotool wmctrl x11-utils imagemagick ;; esac
	case $what in bench) echo rclone ocrmypdf tesseract-ocr cmake ninja-build curl ;; esac
	case $what in package) echo cmake ninja-build curl dpkg-dev imagemagick desktop-file-utils appstream debootstrap xvfb ;; esac
	case $what in windows)
		echo cmake ninja-build curl poppler-utils gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix nsis
		echo wine64 wine xvfb libgl1 libgl1-mesa-dri openbox xdotool x11-utils imagemagick ;;
	esac
}

debian() {
	# dpkg-query also complains of names it has never heard of: those are missing as well.
	installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(debian_packages) 2>/dev/null | sed -n 's/^installed //p')
	missing=
	for package in $(debian_packages); do
		printf '%s\n' "$installed" | grep -qxF "$package" || missing="$missing $package"
	done
	[ -n "$missing" ] || return 0

	by_hand="  apt-get install --no-install-recommends$missing"
	as_root=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null || stop "setup: an administrator has to install what is missing; then try again:" "$by_hand"
		as_root='sudo -n'
		[ ! -t 0 ] || as_root=sudo
	fi
	echo "setup: installing$missing"
	log=$(mktemp)
	apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300"
	if ! { $apt update && $apt install -y --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
		tail -n 20 "$log" >&2
		stop "setup: that did not work (all of it: $log). An administrator can install what is missing; then try again:" "$by_hand"
	fi
	rm -f "$log"
}

macos() {
	for prefix in /opt/homebrew /usr/local; do
		if [ -e $prefix/include/tesseract/baseapi.h ] && [ -e $prefix/share/tessdata/fra.traineddata ]; then return 0; fi
	done
	stop "setup: Bannette needs a C++ compiler, and Tesseract with French. Install them, then try again:" \
		"  xcode-select --install" \
		"  brew install tesseract tesseract-lang" \
		"  brew install qpdf poppler   # for make test" \
		"  brew install cmake ninja    # for make package-macos"
}

windows() {
	if [ -e /ucrt64/include/tesseract/baseapi.h ] && [ -e /ucrt64/share/tessdata/fra.traineddata ]; then return 0; fi
	stop "setup: Bannette needs a C++ compiler, and Tesseract with French. Install them, then try again in MSYS2's UCRT64 shell:" \
		"  winget install GoLang.Go Git.Git MSYS2.MSYS2" \
		"  pacman -S --needed make mingw-w64-ucrt-x86_64-gcc mingw-w64-ucrt-x86_64-tesseract-ocr" \
		"  pacman -S --needed mingw-w64-ucrt-x86_64-tesseract-data-fra mingw-w64-ucrt-x86_64-tesseract-data-eng" \
		"  pacman -S --needed mingw-w64-ucrt-x86_64-qpdf mingw-w64-ucrt-x86_64-poppler   # for make test"
}

other() {
	for folder in /usr/include /usr/local/include; do
		[ ! -e $folder/tesseract/baseapi.h ] || [ ! -e $folder/GL/gl.h ] || return 0
	done
	stop "setup: install gcc, g++, pkg-config, the development files of Tesseract 5, of Leptonica, of GL and of X11 (libX11," \
		"Xcursor, Xrandr, Xinerama, Xi, Xxf86vm), and Tesseract's data for fra, eng and osd, with this system's packages;" \
		"for make test also qpdf, pdftotext, dbus-run-session, gnome-keyring, Xvfb, Mesa's drivers, openbox, xdotool, wmctrl and ImageMagick."
}

case $what in demo | test | bench | screenshots | package | windows) ;; *) stop "usage: setup.sh [demo|test|bench|screenshots|package|windows]" ;; esac
go_is_there
case $(uname -s) in
Darwin) macos ;;
MINGW* | MSYS* | CYGWIN*) windows ;;
*) if command -v apt-get >/dev/null; then debian; else other; fi ;;
esac
