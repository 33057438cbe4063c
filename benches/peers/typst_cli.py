"""Stands for `typst compile` where only the Python package `typst` is installed.

That package is the same compiler as a release build inside a module. This takes the options of
the command line that the bench uses and nothing else, so that the bench can call either. What
the interpreter costs to start is printed by the bench beside the result; it is not taken off.
"""

import argparse
import importlib.metadata
import sys

import typst


def main():
    parser = argparse.ArgumentParser(prog="typst")
    parser.add_argument("--version", action="store_true")
    commands = parser.add_subparsers(dest="command")
    compile_ = commands.add_parser("compile")
    compile_.add_argument("--root", required=True)
    compile_.add_argument("--font-path", required=True)
    compile_.add_argument("--ignore-system-fonts", action="store_true")
    compile_.add_argument("--ignore-embedded-fonts", action="store_true")
    compile_.add_argument("--pdf-standard")
    compile_.add_argument("--creation-timestamp", type=int)
    compile_.add_argument("--jobs", type=int)
    compile_.add_argument("--input", dest="inputs", action="append", default=[])
    compile_.add_argument("input")
    compile_.add_argument("output")
    arguments = parser.parse_args()
    if arguments.version:
        print("Python package typst", importlib.metadata.version("typst"))
        return
    fonts = typst.Fonts(
        include_system_fonts=not arguments.ignore_system_fonts,
        include_embedded_fonts=not arguments.ignore_embedded_fonts,
        font_paths=[arguments.font_path],
    )
    typst.compile(
        arguments.input,
        output=arguments.output,
        root=arguments.root,
        font_paths=fonts,
        format="pdf",
        pdf_standards=arguments.pdf_standard.split(",") if arguments.pdf_standard else [],
        timestamp=arguments.creation_timestamp,
        sys_inputs=dict(pair.split("=", 1) for pair in arguments.inputs),
    )


if __name__ == "__main__":
    try:
        main()
    except typst.TypstError as error:
        sys.exit(f"error: {error.diagnostic or error.message}")
