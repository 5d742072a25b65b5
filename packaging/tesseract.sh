#!/bin/sh
# tesseract.sh FOLDER [CMAKE_OPTION...]: Leptonica and Tesseract as static libraries in FOLDER/lib, from Debian's source
# packages: without OpenMP, and without the codecs of pictures, which arrive as raw pixels. Where they are there already, it
# builds nothing. Three minutes on two cores.
set -eu

folder=$(mkdir -p "$1" && cd "$1" && pwd)
shift
[ ! -e "$folder/done" ] || exit 0

# Where Debian's archive is: where apt finds it, or, where there is no apt, what DEBIAN_POOL says (its folder pool/main).
pool=${DEBIAN_POOL:-$(apt-get -qq --print-uris download tesseract-ocr-osd 2>/dev/null | sed -n "s|^'\(.*/pool/main\)/.*|\1|p")}
[ -n "$pool" ] || { echo "tesseract.sh: say in DEBIAN_POOL where Debian's archive is: the address of its folder pool/main" >&2 && exit 1; }
leptonica=leptonlib_1.82.0.orig.tar.gz
tesseract=tesseract_5.3.0.orig.tar.gz

sum() { if command -v sha256sum >/dev/null; then sha256sum -c -; else shasum -a 256 -c -; fi; }

mkdir -p "$folder/source"
cd "$folder/source"
curl -sSfL -O "$pool/l/leptonlib/$leptonica" -O "$pool/t/tesseract/$tesseract"
sum >&2 <<END
155302ee914668c27b6fe3ca9ff2da63b245f6d62f3061c8f27563774b8ae2d6  $leptonica
7e70870f8341e5ea228af2836ce79a36eefa11b01b56177b4a8997f330c014b8  $tesseract
END
tar -xf "$leptonica"
tar -xf "$tesseract"

# std::minstd_rand's result is 64 bits wide on Linux and 32 elsewhere, which cuts the seed differently: the noise beside a
# line, and with it some words, would not be those of Linux.
random='tesseract-5.3.0/src/ccutil/helpers.h'
sed 's/  std::minstd_rand e;/  std::linear_congruential_engine<std::uint64_t, 48271, 0, 2147483647> e;/' "$random" >random.h
if cmp -s random.h "$random"; then echo "tesseract.sh: $random is not as it was" >&2 && exit 1; fi
mv random.h "$random"

# Our paths stay out of the libraries, so that they are the same wherever they are built. With -O3 a page takes a tenth less
# time than with -O2, and a quarter less than with Debian's own library, which has OpenMP; the words are the same.
flags="-O3 -ffile-prefix-map=$folder/source=source"
build() { # NAME SOURCE CMAKE_OPTION...
	name=$1 source=$2
	shift 2
	{ cmake -G Ninja -S "$source" -B "../$name" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$folder" -DCMAKE_INSTALL_LIBDIR=lib \
		-DBUILD_SHARED_LIBS=OFF -DSW_BUILD=OFF -DCMAKE_DISABLE_FIND_PACKAGE_PkgConfig=ON -DCMAKE_DISABLE_FIND_PACKAGE_TIFF=ON \
		-DCMAKE_C_FLAGS_RELEASE=-DNDEBUG -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG "$@" &&
		ninja -C "../$name" install; } >"../$name.log" 2>&1 || { tail -n 30 "../$name.log" >&2 && exit 1; }
}
# MINIMUM_SEVERITY 6: it does not complain of each codec that it lacks.
build leptonica leptonica-1.82.0 "$@" -DBUILD_PROG=OFF -DCMAKE_C_FLAGS="$flags -DMINIMUM_SEVERITY=6" \
	-DCMAKE_DISABLE_FIND_PACKAGE_GIF=ON -DCMAKE_DISABLE_FIND_PACKAGE_JPEG=ON -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON \
	-DCMAKE_DISABLE_FIND_PACKAGE_ZLIB=ON
# Not for the processor of the computer that builds, whatever that is.
build tesseract tesseract-5.3.0 "$@" -DCMAKE_CXX_FLAGS="$flags" -DLeptonica_DIR="$folder/lib/cmake/leptonica" \
	-DBUILD_TRAINING_TOOLS=OFF -DOPENMP_BUILD=OFF -DGRAPHICS_DISABLED=ON -DDISABLE_ARCHIVE=ON -DDISABLE_CURL=ON \
	-DINSTALL_CONFIGS=OFF -DCOMPILER_SUPPORTS_MARCH_NATIVE=OFF
rm -rf "$folder/source" "$folder/leptonica" "$folder/tesseract"
: >"$folder/done"
