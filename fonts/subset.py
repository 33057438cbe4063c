#!/usr/bin/env python3
"""Builds fonts/web, manifest.yaml and SHA256SUMS from the font files in this folder.

    subset.py                  rebuild the web files, the manifest and the checksums
    subset.py --check          rebuild in memory, compare, change nothing
    subset.py --upstream DIR   first rebuild the print fonts themselves from DIR, the
                               node_modules folder the packages below were installed in

Needs the packages of requirements.txt, at those versions: the same input gives the same
bytes only then.
"""

import argparse
import hashlib
import io
import logging
import shutil
import sys
from pathlib import Path

import brotli
import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent


def points(text):
    """'U+0041-005A, U+00C6' -> set of code points."""
    found = set()
    for part in text.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


# --------------------------------------------------------------------------- families
#
# `name` is what Typst calls the family: name ID 1 without weight and slope words.
# `css` is what a style sheet calls it. They differ only where the licence reserves the
# original's name: a subset is a modified version and must not carry it.

SERIF_NPM = ("source-serif", "4.5.1")
SANS_NPM = ("source-sans", "3.52.0")
CODE_NPM = ("source-code-pro", "2.42.0")


def face(path, weight, style="normal", web=False, origin=None):
    return dict(path=path, weight=weight, style=style, web=web, origin=origin)


def adobe(folder, stem, faces):
    """Faces of the Source families; a trailing * marks those wanted on screen."""
    table = {
        "Regular": (400, "normal"), "It": (400, "italic"),
        "Semibold": (600, "normal"), "SemiboldIt": (600, "italic"),
        "Bold": (700, "normal"), "BoldIt": (700, "italic"),
    }
    made = []
    for item in faces.split():
        cut = item.rstrip("*")
        made.append(face(f"{folder}/{stem}-{cut}.otf", *table[cut], web=item.endswith("*"),
                         origin=f"OTF/{stem}-{cut}.otf"))
    return made


def expo(folder, stem, weights, web=True):
    names = {400: "Regular", 700: "Bold"}
    return [face(f"{folder}/{stem}-{names[w]}.ttf", w, web=web,
                 origin=f"{w}{names[w]}/{stem}_{w}{names[w]}.ttf") for w in weights]


# The print copies of the symbol fonts hold these blocks only; the originals also carry
# chess problems, mahjong tiles, Mayan numerals and the like, a megabyte nobody prints.
SYMBOL_BLOCKS = points(
    "U+0020, U+00A0, U+2000-206F, U+20D0-20FF, U+2100-214F, U+2150-218F, U+2190-21FF,"
    "U+2300-23FF, U+2400-243F, U+2440-245F, U+2460-24FF, U+2500-257F, U+2580-259F,"
    "U+25A0-25FF, U+2600-26FF, U+2700-27BF, U+2900-297F, U+2B00-2BFF, U+3030, U+303D,"
    "U+1F100-1F1FF, U+1F300-1F5FF, U+1F650-1F67F, U+1F6F0-1F6FF, U+1F780-1F8FF"
)

FAMILIES = [
    dict(name="Source Serif 4", css="Stationer Serif", role="serif", slug="serif",
         licence="source-serif/OFL.txt", package=SERIF_NPM, split="text",
         files=adobe("source-serif", "SourceSerif4",
                     "Regular* It* Semibold SemiboldIt Bold* BoldIt*")),
    dict(name="Source Serif 4 Display", css="Stationer Serif Display", role="display",
         slug="serif-display", licence="source-serif/OFL.txt", package=SERIF_NPM,
         split="text",
         files=adobe("source-serif", "SourceSerif4Display",
                     "Regular It Semibold* SemiboldIt Bold")),
    dict(name="Source Serif 4 Caption", css="Stationer Serif Caption", role="caption",
         slug="serif-caption", licence="source-serif/OFL.txt", package=SERIF_NPM,
         split="text",
         files=adobe("source-serif", "SourceSerif4Caption",
                     "Regular It Semibold SemiboldIt")),
    dict(name="Source Sans 3", css="Stationer Sans", role="sans", slug="sans",
         licence="source-sans/OFL.txt", package=SANS_NPM, split="text",
         files=adobe("source-sans", "SourceSans3",
                     "Regular* It* Semibold* SemiboldIt Bold BoldIt")),
    dict(name="Source Code Pro", css="Stationer Mono", role="mono", slug="mono",
         licence="source-code/OFL.txt", package=CODE_NPM, split="code",
         files=adobe("source-code", "SourceCodePro", "Regular* It Bold")),
    dict(name="Amiri", role="arabic", slug="amiri", licence="amiri/OFL.txt", split="arabic",
         package=("@expo-google-fonts/amiri", "0.4.1"), files=expo("amiri", "Amiri", [400, 700])),
    dict(name="Noto Serif Hebrew", role="hebrew", slug="noto-serif-hebrew",
         licence="noto-serif-hebrew/OFL.txt", split="hebrew",
         package=("@expo-google-fonts/noto-serif-hebrew", "0.4.2"),
         files=expo("noto-serif-hebrew", "NotoSerifHebrew", [400, 700])),
    dict(name="Noto Sans Math", role="math", slug="noto-sans-math",
         licence="noto-sans-math/OFL.txt", split="math", keep="all",
         package=("@expo-google-fonts/noto-sans-math", "0.4.2"),
         files=expo("noto-sans-math", "NotoSansMath", [400])),
    dict(name="Noto Sans Symbols", role="symbols", slug="noto-sans-symbols",
         licence="noto-sans-symbols/OFL.txt", split="symbols", keep=SYMBOL_BLOCKS,
         package=("@expo-google-fonts/noto-sans-symbols", "0.4.1"),
         files=expo("noto-sans-symbols", "NotoSansSymbols", [400])),
    dict(name="Noto Sans Symbols 2", role="symbols", slug="noto-sans-symbols-2",
         licence="noto-sans-symbols-2/OFL.txt", split="symbols-2", first_for=True, keep=SYMBOL_BLOCKS,
         package=("@expo-google-fonts/noto-sans-symbols-2", "0.4.1"),
         files=expo("noto-sans-symbols-2", "NotoSansSymbols2", [400])),
    # Print only: every browser brings an emoji font, but a PDF/A file must embed what it
    # shows and may not show the missing-glyph box.
    dict(name="Noto Emoji", role="emoji", slug="noto-emoji",
         licence="noto-emoji/OFL.txt", split=None,
         package=("@expo-google-fonts/noto-emoji", "0.4.7"),
         files=expo("noto-emoji", "NotoEmoji", [400], web=False)),
]

# ----------------------------------------------------------------------- unicode groups

# `core` is what a page in English or Welsh needs, in one small file: the first view of a page
# waits for it. Welsh letters are in it because a browser does not kern across two files, and
# they cost a kilobyte; so is the arrow of the links that lead back from a note. `latin` has
# what the other languages of Europe in this script add.
WELSH = "ÂâÊêÎîÔôÛûŴŵŶŷáéïö"
CORE = (
    points("U+0020-007E, U+00A0, U+00A3, U+00A7, U+00A9, U+00AD, U+00B0, U+00B7, U+00D7,"
           "U+2009-200A, U+2010-2011, U+2013-2014, U+2018-2019, U+201C-201D, U+2022, U+2026,"
           "U+202F, U+20AC, U+2191, U+2212")
    | {ord(c) for c in WELSH}
)
LATIN = points("U+00A1-017F, U+02C6, U+02DC, U+0300-0308, U+1E80-1E85, U+1EF2-1EF3, U+201A,"
               "U+201E, U+2020-2021, U+2030, U+2032-2033, U+2039-203A, U+2044, U+2122")
LATIN_EXT = points("U+0100-02FF, U+0300-036F, U+1AB0-1AFF, U+1D00-1DFF, U+1E00-1EFF,"
                   "U+2C60-2C7F, U+A700-A7FF, U+AB30-AB6F, U+FB00-FB06, U+FE20-FE2F")
GREEK = points("U+0370-03FF, U+1F00-1FFF")
CYRILLIC = points("U+0400-052F, U+1C80-1C8F, U+2DE0-2DFF, U+A640-A69F")
# A page in Arabic or Hebrew names that family first, so it needs the spaces, figures and
# punctuation drawn for it as well, but not Latin letters.
NEUTRAL = points("U+0020-0040, U+005B-0060, U+007B-007E, U+00A0, U+00AB, U+00B7, U+00BB,"
                 "U+200C-200F, U+2010-2014, U+2018-201E, U+2026, U+2039-203A")
ARABIC = NEUTRAL | points("U+0600-06FF, U+0750-077F, U+0870-08FF, U+FB50-FDFF, U+FE70-FEFF")
# Arabic, Persian and Urdu as they are written today: half of the whole. A word is never of two
# files, because a browser forms no ligatures across them.
ARABIC_CORE = NEUTRAL | points(
    "U+060C, U+061B, U+061F, U+0621-063A, U+0640-0652, U+0660-066C, U+0670-0671, U+0679, U+067E,"
    "U+0686, U+0688, U+0691, U+0698, U+06A9, U+06AF, U+06BA, U+06BE, U+06C1-06C3, U+06CC,"
    "U+06D2-06D4, U+06F0-06F9")
HEBREW = NEUTRAL | points("U+0590-05FF, U+20AA, U+FB1D-FB4F")
# A browser lays out MathML with the metrics of the first font that has a space.
MATH = points("U+0020, U+0391-03F6, U+2000-206F, U+20D0-20FF, U+2100-214F, U+2190-22FF,"
              "U+2300-23FF, U+25A0-25FF, U+27C0-27EF, U+27F0-27FF, U+2900-2AFF,"
              "U+2B00-2BFF")
MATH_LETTERS = points("U+1D400-1D7FF, U+1EE00-1EEFF")
PRIVATE = points("U+E000-F8FF, U+F0000-10FFFF")
EVERYTHING = set(range(0x20, 0x110000)) - PRIVATE

# The text families have some of these but not all, and ☐ from one font beside ☒ from
# another looks like a mistake: the symbol font draws the whole set. Not in code, where
# every sign must keep the width of the others. The lozenge U+25CA is a letter-like sign.
MARKS = points("U+25A0-25C9, U+25CB-25FF, U+2610-2612, U+2713-2714, U+2717-2718")

# What a shaping engine draws even where the font has no glyph for it: the hyphen that does
# not break, and spaces of a set width. Named in the ranges of the group with the hyphen,
# or a browser would look for them in the next family.
BY_SHAPER = points("U+2002-200A, U+2011, U+202F")

# Lines and corners: what programs draw messages and trees of folders with.
FRAMES = points("U+2500-257F")
SIGNS = points("U+2000-2BFF, U+2E00-2E7F")
SPLITS = {
    # In order; a code point goes to the first group that asks for it, so the groups of a
    # family never overlap and a character never fetches two files.
    "text": [("core", CORE), ("latin", LATIN), ("latin-ext", LATIN_EXT), ("greek", GREEK),
             ("cyrillic", CYRILLIC), ("signs", SIGNS - MARKS)],
    "code": [("core", CORE), ("latin", LATIN), ("latin-ext", LATIN_EXT), ("greek", GREEK),
             ("cyrillic", CYRILLIC), ("frames", FRAMES), ("signs", SIGNS)],
    "arabic": [("core", ARABIC_CORE), ("", ARABIC)],
    "hebrew": [("", HEBREW)],
    "math": [("", MATH), ("letters", MATH_LETTERS)],
    "symbols": [("", SYMBOL_BLOCKS)],
    # The few marks forms and lists are made of come alone, the pictures last.
    "symbols-2": [("marks", MARKS | points("U+2605-2606")),
                  ("", SYMBOL_BLOCKS & set(range(0x10000))), ("pictures", SYMBOL_BLOCKS)],
}
# The ranges of these may run over holes, because they stand in every style sheet. A range may
# cover what a group before it in the list above has: the manifest turns the list round, and
# where ranges meet a browser asks the last one first. What the font lacks costs one needless
# fetch of a small file before the next family is asked.
LOOSE = {"text", "code"}

# Nothing that no style sheet of ours asks for: superior figures, fractions and old-style
# figures would add a quarter to each file.
FEATURES = ["kern", "liga", "pnum", "tnum", "lnum", "locl", "calt", "clig", "mark", "mkmk", "ccmp"]
ARABIC_FEATURES = ["init", "medi", "med2", "fina", "fin2", "fin3", "isol", "rlig", "rclt",
                   "curs", "mset", "stch", "rtlm", "rtla"]
MATH_FEATURES = ["ssty", "dtls", "flac", "rtlm", "ltrm"]

def collapse(codes, passable=lambda hole: False):
    """Code points -> CSS unicode-range; it may run over the holes that are `passable`."""
    runs = []
    for code in sorted(codes):
        if runs and all(map(passable, range(runs[-1][1] + 1, code))):
            runs[-1][1] = code
            continue
        runs.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


# ---------------------------------------------------------------------------- the work


def open_font(source):
    # No timestamp of today in the file, and no repacker that may or may not be installed.
    font = TTFont(source, recalcTimestamp=False, recalcBBoxes=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    return font


def options(features):
    made = subset.Options()
    made.layout_features = features
    made.harfbuzz_repacker = False
    made.notdef_outline = True
    made.recalc_timestamp = False
    return made


def rename(font, family, weight, style):
    """Gives a web subset its own name throughout; copyright and licence stay as they are."""
    label = {400: "", 600: "SemiBold", 700: "Bold"}[weight]
    slope = "Italic" if style == "italic" else ""
    full_style = " ".join(x for x in (label, slope) if x) or "Regular"
    post = family.replace(" ", "") + "-" + full_style.replace(" ", "")
    table = font["name"]
    version = table.getDebugName(5) or "Version 1.0"
    kept = {i: table.getDebugName(i) for i in (0, 13, 14)}
    table.names = []

    def put(name_id, value):
        if value:
            table.setName(value, name_id, 3, 1, 0x409)

    for name_id, value in kept.items():
        put(name_id, value)
    if weight in (400, 700):  # the four styles old applications know
        put(1, family)
        put(2, full_style)
    else:
        put(1, f"{family} {label}")
        put(2, slope or "Regular")
        put(16, family)
        put(17, full_style)
    put(3, f"{version.split(';')[0]};{post}")
    put(4, f"{family} {full_style}")
    put(5, version.split(";")[0])
    put(6, post)
    put(10, "Web subset; not the original font.")
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = post
        top = cff.topDictIndex[0]
        top.FullName = f"{family} {full_style}"
        top.FamilyName = family


def web_file(source, codes, family, item):
    font = open_font(source)
    features = list(FEATURES)
    if family["split"] == "arabic":
        features += ARABIC_FEATURES
    if family["split"] == "math":
        features += MATH_FEATURES
    made = options(features)
    # Hints are a fifth of a file and only one platform, on coarse screens, still reads
    # them; without them subroutines only get in the way of the packer.
    made.hinting = False
    made.desubroutinize = True
    made.drop_tables += ["DSIG", "meta"]
    made.name_IDs = ["*"]  # rename() picks; the licence texts must reach it
    made.name_languages = ["*"]
    worker = subset.Subsetter(made)
    worker.populate(unicodes=codes)
    worker.subset(font)
    rename(font, family.get("css", family["name"]), item["weight"], item["style"])
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def web(family, nowhere):
    """-> list of (path, bytes, manifest entry)"""
    made = []
    for item in family["files"]:
        if not item["web"]:
            continue
        source = HERE / item["path"]
        with open_font(source) as font:
            covered = set(font.getBestCmap()) & EVERYTHING
        left, groups = set(covered), []
        for group, asked in SPLITS[family["split"]]:
            groups.append((group, asked, left & asked))
            left -= asked
        others, files = set(), []
        for group, asked, codes in reversed(groups):
            if not codes or codes <= {0x20}:
                continue
            slope = "-italic" if item["style"] == "italic" else ""
            name = f"{family['slug']}-{group}".rstrip("-")
            path = f"web/{name}-{item['weight']}{slope}.woff2"
            shown = set(codes)
            if 0x2010 in shown:  # the group with the hyphen has the spaces as well
                shown |= BY_SHAPER
            loose = family["split"] in LOOSE
            ranges = collapse(shown, lambda hole: hole not in others if loose else hole in nowhere)
            others |= shown
            files.append((path, web_file(source, codes, family, item), dict(
                path=path, weight=item["weight"], style=item["style"], ranges=ranges)))
        made += files
    return made


def upstream(folder):
    """Rebuilds the print fonts from installed packages: copies, but for the symbol fonts."""
    for family in FAMILIES:
        package, version = family["package"]
        root = Path(folder) / package
        found = (root / "package.json").read_text()
        if f'"version": "{version}"' not in found:
            sys.exit(f"{package}: version {version} is wanted")
        for item in family["files"]:
            target = HERE / item["path"]
            target.parent.mkdir(exist_ok=True)
            if "keep" not in family:
                shutil.copyfile(root / item["origin"], target)
                continue
            font = open_font(root / item["origin"])
            codes = set(font.getBestCmap())
            if family["keep"] != "all":
                codes &= family["keep"]
            made = options(["*"])
            made.hinting = False  # screen instructions: a PDF viewer does not run them
            made.name_IDs = ["*"]
            made.name_languages = ["*"]
            made.glyph_names = True
            worker = subset.Subsetter(made)
            worker.populate(unicodes=codes)
            worker.subset(font)
            font.save(target, reorderTables=False)
        licence = root / ("LICENSE_FONT" if "expo" in package else "LICENSE.md")
        shutil.copyfile(licence, HERE / family["licence"])


def typst_family(font):
    """The family as typst-library 0.15 derives it: name ID 1 without style words.

    Enough of its rule for these fonts; the full one also knows width words.
    """
    words = font["name"].getDebugName(1).split()
    while words[-1].lower() in {"semibold", "bold", "light", "medium", "regular", "italic",
                                "black", "extralight"}:
        words.pop()
    return " ".join(words)


def verify(family):
    """What the manifest says about a file must be what the file says of itself."""
    wrong = []
    for item in family["files"]:
        with open_font(HERE / item["path"]) as font:
            names, os2 = font["name"], font["OS/2"]
            typographic = names.getDebugName(16) or names.getDebugName(1)
            facts = [
                ("Typst's family", typst_family(font), family["name"]),
                ("typographic family", typographic, family["name"]),
                ("weight", os2.usWeightClass, item["weight"]),
                ("italic", bool(os2.fsSelection & 1), item["style"] == "italic"),
                ("embedding rights", os2.fsType, 0),
                ("variable", "fvar" in font, False),
            ]
        wrong += [f"{item['path']}: {what} is {is_!r}, not {want!r}"
                  for what, is_, want in facts if is_ != want]
    licence = (HERE / family["licence"]).read_text(encoding="utf-8")
    if "SIL OPEN FONT LICENSE" not in licence.upper():
        wrong.append(f"{family['licence']}: not the SIL Open Font License")
    if "Reserved Font Name" in licence.splitlines()[0] and "css" not in family:
        wrong.append(f"{family['name']}: a reserved name needs another one on the web")
    return wrong


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def manifest(made):
    lines = [
        "# Written by subset.py; change the table there, not this file.",
        "# name: the family as Typst finds it. css: the family as style sheets call it;",
        "# it differs where the licence reserves the original's name (see README.md).",
        "# first_for: what this family draws even where one named before it could.",
        "# Order matters: fallbacks are to be tried from top to bottom.",
        "families:",
    ]
    for family, files in made:
        package, version = family["package"]
        lines += [
            f"  - name: {family['name']}",
            f"    css: {family.get('css', family['name'])}",
            f"    role: {family['role']}",
            f"    licence: {family['licence']}",
            f"    source: {{package: {quote(package)}, version: {quote(version)}}}",
        ]
        if family.get("first_for"):
            lines.append(f"    first_for: {quote(collapse(MARKS))}")
        lines.append("    files:")
        lines += [f"      - {{path: {f['path']}, weight: {f['weight']}, style: {f['style']}}}"
                  for f in family["files"]]
        if not files:
            lines.append("    web: []")
            continue
        lines.append("    web:")
        for _, _, entry in files:
            lines.append(f"      - {{path: {entry['path']}, weight: {entry['weight']}, "
                         f"style: {entry['style']}, ranges: {quote(entry['ranges'])}}}")
    return "\n".join(lines) + "\n"


def build():
    """-> {path: bytes} of everything this script writes"""
    made, wrong = [], []
    # What no family has may lie within any range: nobody could draw it.
    nowhere = set(range(0x110000))
    for item in (item for family in FAMILIES if family["split"] for item in family["files"]):
        with open_font(HERE / item["path"]) as font:
            nowhere -= set(font.getBestCmap())
    for family in FAMILIES:
        wrong += verify(family)
        made.append((family, web(family, nowhere)))
    if wrong:
        sys.exit("\n".join(wrong))
    out = {path: data for _, files in made for path, data, _ in files}
    for path, data in out.items():
        with TTFont(io.BytesIO(data)) as font:
            named = " ".join(str(r) for r in font["name"].names if r.nameID not in (0, 13, 14))
        if "source" in named.lower():
            sys.exit(f"{path}: carries the reserved name 'Source'")
    out["manifest.yaml"] = manifest(made).encode()
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in out.items()}
    for family in FAMILIES:
        for path in [f["path"] for f in family["files"]] + [family["licence"]]:
            sums[path] = hashlib.sha256((HERE / path).read_bytes()).hexdigest()
    out["SHA256SUMS"] = "".join(f"{sums[p]}  {p}\n" for p in sorted(sums)).encode()
    return out


def pinned():
    wanted = dict(line.split("==") for line in (HERE / "requirements.txt").read_text().split()
                  if "==" in line)
    have = {"fonttools": fontTools.version, "brotli": brotli.__version__}
    for name, version in wanted.items():
        if have[name] != version:
            sys.exit(f"{name} {have[name]} is installed, requirements.txt asks for {version}")


def main():
    parser = argparse.ArgumentParser(description="Build the web fonts and their manifest.")
    parser.add_argument("--check", action="store_true", help="compare, change nothing")
    parser.add_argument("--upstream", metavar="DIR", help="rebuild the print fonts from DIR")
    args = parser.parse_args()
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pinned()
    if args.upstream:
        if args.check:
            parser.error("--check and --upstream exclude each other")
        upstream(args.upstream)
    out = build()
    present = {f"web/{p.name}" for p in (HERE / "web").glob("*.woff2")}
    stale = sorted(present - set(out))
    if args.check:
        bad = [f"{path}: differs" for path, data in sorted(out.items())
               if not (HERE / path).is_file() or (HERE / path).read_bytes() != data]
        bad += [f"{path}: nothing makes it" for path in stale]
        print("\n".join(bad) or f"{len(out)} files are as they should be")
        sys.exit(bool(bad))
    (HERE / "web").mkdir(exist_ok=True)
    for path in stale:
        (HERE / path).unlink()
    for path, data in out.items():
        (HERE / path).write_bytes(data)
    print(f"{len(out)} files written")


if __name__ == "__main__":
    main()
