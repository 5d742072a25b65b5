#!/bin/sh
# package.sh VERSION TAGS LDFLAGS PACKAGES: builds Bannette.app for Intel and Apple's own chips, with recognition inside, and
# lays it in PACKAGES as a disk image with its checksum. To be run on macOS; it was never run yet.
#
# It signs with the identity MACOS_IDENTITY ("Developer ID Application: ..."), which must lie in the keychain, and has Apple
# notarise with the App Store Connect key NOTARY_KEY (a .p8 file's text), NOTARY_KEY_ID and NOTARY_ISSUER. Without an
# identity the app is signed for this computer only ("-"), and macOS refuses to open it elsewhere.
set -eu
version=$1 tags=$2 ldflags=$3 packages=$4
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
work=$top/.build/macos
app=$work/Bannette.app
image=$packages/Bannette-$version.dmg
identity=${MACOS_IDENTITY:--}
[ "$(uname -s)" = Darwin ] || { echo "package.sh: this wants macOS" >&2 && exit 1; }
export MACOSX_DEPLOYMENT_TARGET=12.0 # the oldest that Go 1.26 knows

# program GOARCH ARCHITECTURE: the program for one kind of chip. Tesseract and Leptonica are static: there is no library to
# carry along, or to find.
program() {
	libraries=$work/tesseract-$1
	sh "$here/../tesseract.sh" "$libraries" -DCMAKE_OSX_ARCHITECTURES="$2" -DCMAKE_SYSTEM_NAME=Darwin -DCMAKE_SYSTEM_PROCESSOR="$2"
	CGO_ENABLED=1 GOARCH=$1 CC="clang -arch $2" CXX="clang++ -arch $2" CGO_CPPFLAGS="-I$libraries/include" \
		CGO_LDFLAGS="-L$libraries/lib -ltesseract -lleptonica" \
		go build -C "$top" -trimpath -buildvcs=false -tags "$tags" -ldflags "$ldflags" -o "$work/bannette-$1" .
}

icon() {
	mkdir -p "$work/Bannette.iconset"
	for side in 16 32 128 256 512; do
		sips -z $side $side "$top/assets/icons/app-1024.png" --out "$work/Bannette.iconset/icon_${side}x$side.png" >/dev/null
		sips -z $((2 * side)) $((2 * side)) "$top/assets/icons/app-1024.png" --out "$work/Bannette.iconset/icon_${side}x$side@2x.png" >/dev/null
	done
	iconutil -c icns -o "$app/Contents/Resources/Bannette.icns" "$work/Bannette.iconset"
}

# The fast models, the same bytes as in Debian, where recognition is measured.
languages() {
	mkdir -p "$app/Contents/Resources/tessdata"
	for language in fra eng osd; do
		cp "$(brew --prefix)/share/tessdata/$language.traineddata" "$app/Contents/Resources/tessdata/"
	done
	(cd "$app/Contents/Resources/tessdata" && shasum -a 256 -c -) <<-END
		ced037562e8c80c13122dece28dd477d399af80911a28791a66a63ac1e3445ca  fra.traineddata
		7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2  eng.traineddata
		9cf5d576fcc47564f11265841e5ca839001e7e6f38ff7f7aacf46d15a96b00ff  osd.traineddata
	END
}

notarise() {
	if [ "$identity" = - ] || [ -z "${NOTARY_KEY:-}" ]; then
		echo "package.sh: not notarised: there is no identity, or no NOTARY_KEY" >&2
		return
	fi
	key=$(mktemp)
	printf '%s' "$NOTARY_KEY" >"$key"
	xcrun notarytool submit "$image" --key "$key" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER" --wait
	rm -f "$key"
	xcrun stapler staple "$image"
}

rm -rf "$app" "$work/Bannette.iconset" "$image"
mkdir -p "$packages" "$app/Contents/MacOS" "$app/Contents/Resources"
program arm64 arm64
program amd64 x86_64
lipo -create -output "$app/Contents/MacOS/bannette" "$work/bannette-arm64" "$work/bannette-amd64"
if otool -L "$app/Contents/MacOS/bannette" | grep -e /opt/ -e /usr/local/; then
	echo "package.sh: the program asks for libraries that only this computer has" >&2 && exit 1
fi
sed "s/@VERSION@/$version/" "$here/Info.plist" >"$app/Contents/Info.plist"
plutil -lint "$app/Contents/Info.plist" "$here/entitlements.plist"
cp "$top/LICENSE" "$top/assets/notices.txt" "$app/Contents/Resources/"
icon
languages
set -- --force --options runtime --entitlements "$here/entitlements.plist" --sign "$identity"
[ "$identity" = - ] || set -- "$@" --timestamp
codesign "$@" "$app"
codesign --verify --strict --verbose=2 "$app"
rm -rf "$work/image"
mkdir "$work/image"
cp -R "$app" "$work/image/"
ln -s /Applications "$work/image/Applications"
hdiutil create -volname "Bannette $version" -srcfolder "$work/image" -format UDZO -ov "$image"
[ "$identity" = - ] || codesign --timestamp --sign "$identity" "$image"
notarise
(cd "$packages" && shasum -a 256 "Bannette-$version.dmg" >"Bannette-$version.dmg.sha256")
