//! The examples on the pages of the checks, and pages that are made to break them.

use super::*;
use crate::checks::page;
use crate::diagnostic::Severity;
use crate::source::Sources;

fn outcomes(html: &str) -> Vec<(&'static Check<Subject>, Outcome)> {
    let mut sources = Sources::default();
    let source = sources.add("page.html", html);
    check(&source, &Surroundings { stylesheet: None, place: Some(place()) }).unwrap()
}

/// A site with another page and a picture.
fn place() -> Place {
    let page = |path: &str, id: &str| (path.to_owned(), [id.to_owned()].into());
    let site = Site {
        pages: [page("page.html", "a"), page("other.html", "costs")].into(),
        files: ["chart.png".to_owned()].into(),
    };
    Place { site: Arc::new(site), path: "page.html".to_owned() }
}

/// A sound page around a part of one.
fn whole(example: &str) -> String {
    if example.contains("<html") || example.contains("<!DOCTYPE") {
        return example.to_owned();
    }
    let start =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Example</title></head><body>\n";
    format!("{start}{example}</body></html>\n")
}

#[test]
fn the_examples_of_every_page_are_judged_as_it_says() {
    let mut wrong = Vec::new();
    for check in CHECKS {
        let id = check.rule.code.id;
        let page = page::read(check.rule.page).unwrap_or_else(|| panic!("the page of {id} lacks a heading"));
        for example in page.examples() {
            let found = outcomes(&whole(example.text));
            let (_, outcome) = found.iter().find(|(other, _)| other.rule.code.id == id).unwrap();
            let right = match example.section {
                "Passed" => *outcome == Outcome::Passed,
                "Failed" => matches!(outcome, Outcome::Failed(_)),
                "Not applicable" => *outcome == Outcome::Inapplicable,
                _ => true,
            };
            if !right {
                wrong.push(format!("{id}, {}: {}\n  {outcome:?}", example.section, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_finding_has_its_place() {
    let html = whole("<p>ŵ</p>\n  <p>a <a href=\"/\"\n class=x></a></p>\n");
    let found = outcomes(&html);
    let link = found.iter().find(|(check, _)| check.rule.code.id == "link-without-name").unwrap();
    let Outcome::Failed(findings) = &link.1 else { panic!("{:?}", link.1) };
    let span = findings[0].span.unwrap();
    assert_eq!(&html[span.start..span.end], "<a href=\"/\"\n class=x>");
}

#[test]
fn hostile_pages_end() {
    // The parser itself takes steps in the square of the depth.
    outcomes(&("<div>".repeat(20_000) + "end"));
    outcomes(&("<span role=list tabindex=0>".repeat(20_000) + "end"));
    let depth = 3000;
    for tag in [
        "<div>",
        "<b>",
        "<ul><li>",
        "<table><td>",
        "<button>",
        "<div role=button>",
        "<div role=list>",
        "<header>",
        "<a href=x>",
        "<h1>",
        "<label>",
        "<span aria-hidden=true tabindex=0>",
        "<div role=listitem>",
        "<svg><g>",
        "<div lang=xx>",
        "<section aria-label=a>",
        "<fieldset disabled><input>",
        "<details><summary>",
        "<p style='line-height:1!important'>a",
        "<div id=a aria-labelledby=a role=img>",
        "<template>",
        "<div style='--a:1'>",
    ] {
        outcomes(&(tag.repeat(depth) + "end"));
    }
    for html in [
        "<div id=a aria-owns=b><div id=b aria-owns=a role=list>",
        "<input id=a aria-labelledby=b><div id=b aria-labelledby=a>",
        "<table><tr><td colspan=1000 rowspan=65534><td colspan=99999999999><tr><th rowspan=0>",
        "<meta name=viewport content='=====user-scalable=maximum-scale='>",
        "<meta http-equiv=refresh content='....;;;'><meta http-equiv=refresh content=99999999999999999999999>",
        "<a href='//[::' id>x</a><a href='#%ff%'>y</a><a href=javascript:x>z</a><img srcset=', ,'>",
        "<p role='\u{0}' lang='\u{ffff}' style='color:\u{0};:;}{'>\u{0}",
        "",
    ] {
        outcomes(html);
        outcomes(&html.repeat(500));
    }
    let everyone = (0..3000).map(|n| format!("<i id=i{n}>a</i><input aria-labelledby='{}'>", "i1 ".repeat(200)));
    outcomes(&everyone.collect::<String>());
}

/// A parser alone cannot always tell: HTML lets the end tags of paragraphs, of the body and of the
/// page be left out.
#[test]
fn a_page_cut_short_anywhere_is_told() {
    for check in CHECKS {
        let page = page::read(check.rule.page).unwrap();
        for example in page.examples().iter().filter(|example| example.language == "html") {
            let html = whole(example.text);
            let Some(begun) = html.find("<html").filter(|_| html.contains("</html>")) else { continue };
            let begun = begun + html[begun..].find('>').unwrap();
            for step in 0..20 {
                let end = html.floor_char_boundary(html.len() * step / 20);
                let found = outcomes(&html[..end]);
                let failed: Vec<_> = found
                    .iter()
                    .filter(|(_, outcome)| matches!(outcome, Outcome::Failed(_)))
                    .map(|(check, _)| check.rule.code.id)
                    .collect();
                // Before the page begins there is no page, and much else to say.
                let told = |id: &&str| end <= begun || ["html-syntax-error", "page-cut-short"].contains(id);
                assert!(failed.iter().any(told), "{}: {failed:?}", &html[..end]);
            }
        }
    }
}

#[test]
fn rules_of_act_are_decided_or_not_once() {
    let decided: Vec<&str> = CHECKS.iter().flat_map(|check| check.rule.code.clauses.act).copied().collect();
    for undecided in UNDECIDED {
        assert!(!decided.contains(&undecided.act), "{} is decided", undecided.act);
    }
    assert!(CHECKS.iter().any(|check| check.rule.code.severity == Severity::Error));
}
