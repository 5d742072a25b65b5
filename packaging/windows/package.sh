#!/bin/sh
# package.sh VERSION SECONDS TAGS LDFLAGS WORK PACKAGES: the installer for 64-bit Windows, made on Debian. What it installs lies
# in WORK/windows/program. SECONDS is the time that everything in it bears: the same source makes the same bytes.
set -eu
umask 022
version=$1 SOURCE_DATE_EPOCH=$2 tags=$3 ldflags=$4 work=$5/windows packages=$6
export SOURCE_DATE_EPOCH
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
libraries=$work/tesseract program=$work/program
four=$version.$(git rev-list --count HEAD 2>/dev/null || echo 0) # Windows compares versions as four numbers

# Tesseract's build asks for ws2_32 with a capital letter; gosseract asks for libraries without versions.
mkdir -p "$libraries/lib"
ln -sf /usr/x86_64-w64-mingw32/lib/libws2_32.a "$libraries/lib/libWs2_32.a"
sh packaging/tesseract.sh "$libraries" -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" "-DCMAKE_EXE_LINKER_FLAGS=-static -L$libraries/lib"
x86_64-w64-mingw32-gcc-posix -O2 -c "$here/qsort.c" -o "$work/qsort.o"
x86_64-w64-mingw32-gcc-ar-posix rcsD "$libraries/lib/libtesseract53.a" "$work/qsort.o"
for library in tesseract leptonica; do
	ln -sf "$(cd "$libraries/lib" && ls lib$library?*.a)" "$libraries/lib/lib$library.a"
done

x86_64-w64-mingw32-windres -DFOUR="$(echo "$four" | tr . ,)" -DWHOLE="$four" -I "$here" -i "$here/bannette.rc" -O coff -o rsrc_windows_amd64.syso

# One set of flags for ever: another one compiles all cgo code anew, which takes six minutes.
export GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc-posix CXX=x86_64-w64-mingw32-g++-posix
export CGO_CPPFLAGS="-I$libraries/include" CGO_CXXFLAGS="-O2 -g -include $here/gosseract.h"
export CGO_LDFLAGS="-L$libraries/lib -ltesseract -lleptonica -lws2_32 -static"
build() { go build -trimpath -buildvcs=false -tags "$tags" -ldflags "$ldflags $1" -o "$2" "$3"; }

rm -rf "$program"
mkdir -p "$program/tessdata" "$packages"
build -H=windowsgui "$program/bannette.exe" .
build '' "$program/bannette-cli.exe" . # with a console, for which a terminal waits
build -H=windowsgui "$work/emptywindow.exe" ./ui/desktop/testdata/emptywindow # to compare with; it is not installed
rm rsrc_windows_amd64.syso

for data in fra eng osd; do
	cp "$(find /usr/share/tesseract-ocr -name $data.traineddata)" "$program/tessdata/"
done
cp LICENSE "$program/LICENSE.txt"
cp assets/notices.txt "$program/NOTICES.txt"
find "$program" -exec touch -d "@$SOURCE_DATE_EPOCH" {} + # the installer keeps the dates
convert -size 164x314 'xc:#0f5b70' \( assets/icons/app-256.png -resize 96x96 \) -gravity center -composite -alpha off "BMP3:$work/side.bmp"

setup=bannette-$version-setup.exe
makensis -V2 -INPUTCHARSET UTF8 -NOCD "-DVERSION=$four" "-DFOLDER=$program" "-DHERE=$here" "-DSIDE=$work/side.bmp" "-DOUT=$packages/$setup" "$here/bannette.nsi"
cd "$packages"
sha256sum "$setup" >"$setup.sha256"
ls -l "$setup"
