use super::*;
use crate::layout::Layouts;
use crate::source::{Disk, Sources};

pub(in crate::layout) const BUILT_IN: &str = include_str!("../../../layouts/theme.yaml");

/// A fault: code, line and column, message, the first hint.
type Fault = (String, (usize, usize), String, String);

pub(in crate::layout) fn built_in() -> Theme {
    Layouts::load(&Disk, None, &mut Sources::default()).unwrap().theme
}

pub(in crate::layout) fn faults(text: &str) -> Vec<Fault> {
    let source = Source::new(crate::source::SourceId(0), "theme.yaml", text);
    let found = read(&source).err().unwrap_or_default();
    found.iter().map(|fault| shown(&source, fault)).collect()
}

fn shown(source: &Source, fault: &Diagnostic) -> Fault {
    let hint = fault.hints.first().cloned().unwrap_or_default();
    (fault.code.id.to_owned(), source.line_column(fault.span.unwrap().start), fault.message.clone(), hint)
}

/// The line on which a text stands first, from 1.
fn line(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).unwrap() + 1
}

#[test]
fn every_fault_is_named_at_its_own_place() {
    let text = BUILT_IN
        .replacen("    ink:", "    inc:", 1)
        .replacen("\"#4d5866\"", "#4d5866", 1)
        .replacen("\"#7d8896\"", "grey", 1)
        .replacen("size: 11", "size: 11pt", 1)
        .replacen("  measure: 68\n", "", 1);
    let found = faults(&text);
    let found: Vec<_> =
        found.iter().map(|(code, at, message, hint)| (code.as_str(), *at, message.as_str(), hint.as_str())).collect();
    let light = line(&text, "light:");
    let colour = "write a colour in quotation marks, such as `\"#1b2430\"`";
    let expected = [
        ("missing-key", (light, 3), "`ink` is missing", colour),
        ("missing-key", (light + 4, 5), "`muted` has no value", colour),
        (
            "invalid-colour",
            (light + 6, 11),
            "`grey` is not a colour",
            "colours are written as `#` and six digits from 0 to f, such as `\"#1b2430\"`",
        ),
        ("unknown-key", (light + 1, 5), "the key `inc` is not known in a theme", "did you mean `ink`?"),
        ("invalid-value", (line(&text, "size:"), 9), "`size` cannot be `11pt`", "write a number from 10 to 16"),
        ("missing-key", (line(&text, "type:"), 1), "`measure` is missing", "write a number from 45 to 80"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_no_theme_is_said_to_be_none() {
    let codes = |text: &str| faults(text).into_iter().map(|fault| fault.0).collect::<Vec<_>>();
    assert_eq!(codes(""), ["missing-key"; 5]);
    assert_eq!(codes("- a\n")[0], "invalid-value");
    assert_eq!(codes("name: [\n"), ["invalid-yaml"]);
    let twice = BUILT_IN.replacen("fonts:\n", "fonts:\n  text: Source Sans 3\n", 1);
    assert_eq!(codes(&twice), ["duplicate-key"]);
    let list = BUILT_IN.replacen("ink: \"#1b2430\"", "ink: [1, 2]", 1);
    assert_eq!(codes(&list), ["invalid-value"]);
    let flat = BUILT_IN.replacen("shape:\n  radius: 2\n", "shape: 2\n", 1);
    assert_eq!(codes(&flat), ["invalid-value", "missing-key"]);
}

#[test]
fn families_are_those_of_the_fonts() {
    let text = BUILT_IN.replacen("display: Source Serif 4 Display", "display: Source Serif 4 Dispaly", 1).replacen(
        "mono: Source Code Pro",
        "mono: Comic Sans",
        1,
    );
    let mut sources = Sources::default();
    let fonts = Fonts::load(&Disk, None, &mut sources).unwrap();
    let check = |text: &str| {
        let source = Source::new(crate::source::SourceId(0), "theme.yaml", text);
        let found = read(&source).unwrap().check_fonts(&fonts);
        found.iter().map(|fault| shown(&source, fault)).collect::<Vec<_>>()
    };
    let found = check(&text);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].1, found[0].3.as_str()),
        ((line(&text, "Dispaly"), 12), "did you mean `Source Serif 4 Display`?")
    );
    assert!(found[1].3.starts_with("the families are `Amiri`, `Noto Emoji`, `"), "{}", found[1].3);
}

#[test]
fn every_built_in_theme_is_sound() {
    let mut sources = Sources::default();
    let mut layouts = Layouts::load(&Disk, None, &mut sources).unwrap();
    let fonts = Fonts::load(&Disk, None, &mut sources).unwrap();
    let names: Vec<_> = layouts.themes().map(str::to_owned).collect();
    assert_eq!(names, ["canopy", "vellum"]);
    assert_eq!(layouts.check_fonts(&fonts), []);
    for name in names {
        layouts.choose(&name).unwrap();
        assert_eq!(layouts.theme.name.to_lowercase(), name);
        assert_eq!(layouts.check_fonts(&fonts), []);
    }
    let fault = layouts.choose("velum").unwrap_err();
    assert_eq!((fault.code, fault.hints[0].as_str()), (Code::UNKNOWN_THEME, "did you mean `vellum`?"));
}
