//! A figure is stated once: a change of it reaches every place in every publication and both
//! forms, and the list of facts knows the places.

use serde_json::Value;
use stationer::pdf::inspect;
use stationer::view::{self, PublicationText};

use crate::harness::{Built, FRONT, Library};

const FACTS: &str = "\
obc:
  source: The outline case
  as-of: 2017-03
  unit: GBP
  cost:
    label: What it costs
    value: 1200000
";

const BODY: &str = "\
# A cost of {{money obc.cost}}

It costs {{money obc.cost}}, twice {{money (product obc.cost 2)}}.

| What | How much |
| --- | --- |
| Cost | {{money obc.cost}} |

: A table of {{money obc.cost}}
";

fn library() -> Library {
    let front = FRONT.replace("The case", "The case of {{money obc.cost}}");
    Library::new()
        .with("documents/facts.yaml", FACTS)
        .with("documents/first/index.md", format!("{front}\n{BODY}"))
        .with("documents/first/facts.yaml", "own: { value: 3, source: Counted }\n")
        .with("documents/first/more.md", "More: {{number own}}.\n")
        .with("documents/second.md", format!("{FRONT}\n{BODY}"))
}

fn whole_library() -> Library {
    let library = library();
    library.edit("documents/first/index.md", "published:", "parts: [more.md]\npublished:");
    library
}

/// The text of both forms, spaces made alike.
fn texts(built: &Built, slug: &str) -> [String; 2] {
    let page = built.page_read(slug).publication_text();
    let pdf = inspect::publication_text(&built.pdf_read(slug).tags);
    let words = |text: PublicationText| {
        [vec![text.body], text.notes, text.alternatives].concat().join("\n").replace('\u{a0}', " ")
    };
    [words(page), words(pdf)]
}

#[test]
fn a_change_of_a_fact_reaches_every_place_in_both_forms() {
    let library = whole_library();
    let before = library.build_sound();
    // The heading, the sentence, the caption and the cell; and in the first the title.
    let places = [("first", 5), ("second", 4)];
    for (slug, places) in places {
        for text in texts(&before, slug) {
            assert_eq!(text.matches("£1.2 million").count(), places, "{slug}: {text}");
            assert_eq!(text.matches("£2.4 million").count(), 1, "{slug}: {text}");
        }
    }
    library.edit("documents/facts.yaml", "1200000", "457");
    let after = library.build_sound();
    for (slug, places) in places {
        for text in texts(&after, slug) {
            assert_eq!(text.matches("£457").count(), places, "{slug}: {text}");
            assert!(text.contains("£914") && !text.contains("million"), "{slug}: {text}");
        }
    }
    assert!(after.page("first").contains("<title>The case of £457"), "the title draws on it too");
    for document in &library.documents().documents {
        assert_eq!(after.lost(document), Vec::<String>::new());
        assert!(format!("{:?}", view::text(document)).contains("£457"));
    }
}

#[test]
fn the_list_names_every_place() {
    let library = whole_library();
    let ran = library.stationer(&["facts", "--message-format", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let [shared, own, summary] = lines.as_slice() else { panic!("{}", ran.out) };
    assert_eq!(
        (&shared["name"], &shared["value"], &shared["unit"]),
        (&"obc.cost".into(), &"1200000".into(), &"GBP".into())
    );
    assert_eq!((&shared["source"], &shared["as_of"]), (&"The outline case".into(), &"2017-03".into()));
    let places: Vec<_> =
        shared["uses"].as_array().expect("a list").iter().map(|used| (&used["path"], &used["line"])).collect();
    let first = "documents/first/index.md";
    let second = "documents/second.md";
    let expected = [(first, 2), (first, 7), (first, 9), (first, 9), (first, 13), (first, 15), (second, 6), (second, 8)];
    for (path, line) in expected {
        assert!(places.contains(&(&path.into(), &line.into())), "{path}:{line} in {places:?}");
    }
    assert_eq!(places.len(), 11);
    assert_eq!((&own["publication"], &own["uses"][0]["path"]), (&"first".into(), &"documents/first/more.md".into()));
    assert_eq!((&summary["facts"], &summary["uses"]), (&2.into(), &12.into()));

    let of_second = library.stationer(&["facts", "second"]);
    assert!(of_second.out.contains("documents/second.md:6") && !of_second.out.contains("first"), "{}", of_second.out);
    assert!(of_second.out.ends_with("1 fact · 5 uses\n"), "{}", of_second.out);
}

#[test]
fn the_list_ends_as_commands_end() {
    let library = whole_library();
    library.edit("documents/second.md", "{{money obc.cost}},", "{{money obc.cots}}, or £1.2 million,");
    let ran = library.stationer(&["facts"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(
        ran.err.contains("did you mean `obc.cost`?") && ran.err.contains("write `{{money obc.cost}}`"),
        "{}",
        ran.err
    );
    assert_eq!(library.stationer(&["facts", "secnod"]).status, Some(2));
    assert_eq!(Library::at("empty/inner").stationer(&["facts", "--documents", "nowhere"]).status, Some(2));
    library.remove("documents");
    assert_eq!(library.stationer(&["facts"]).status, Some(3));
}

#[test]
fn a_fault_in_the_facts_of_all_stops_all_and_is_told_once() {
    let library = whole_library();
    library.edit("documents/facts.yaml", "1200000", "£1.2m");
    let built = library.build();
    assert_eq!(built.codes(), ["invalid-value"]);
    assert!(!built.stands("first") && !built.stands("second"));
}

#[test]
fn unused_facts_of_the_library_are_known_even_if_one_publication_is_asked_for() {
    let library = whole_library().only(&["second"]);
    assert_eq!(library.build().codes(), [] as [&str; 0]);
    library.remove("documents/first");
    library.write("documents/second.md", format!("{FRONT}\nText.\n"));
    assert_eq!(library.build().codes(), ["unused-fact"]);
}
