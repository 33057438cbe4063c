//! Text is not lost: every word of a publication is in its page and in its PDF, in order.

use crate::harness::{Library, sample_documents};

#[test]
fn the_sample_library_keeps_every_word() {
    let library = Library::new().with_all(&sample_documents(), "documents").jobs(2);
    let built = library.build_sound();
    let read = library.documents();
    assert!(read.documents.len() >= 5);
    for document in &read.documents {
        assert_eq!(built.lost(document), Vec::<String>::new());
    }
}

/// `count` words, each different.
fn words(count: usize) -> String {
    (0..count).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn rows_taller_than_a_page_go_on_over_the_page() {
    let one = format!("# One\n\n| A | B |\n|---|---|\n| a | {} |\n\n: One row\n", words(3000));
    let rows = format!("| a | {} |\n", words(220)).repeat(6);
    let few = format!("# One\n\n| A | B |\n|---|---|\n{rows}\n: Few rows\n");
    for body in [one, few] {
        let built = Library::of(&body).build_sound();
        assert!(built.pdf_read("case").pages > 1);
    }
}

#[test]
fn text_off_the_page_is_an_error() {
    let body = format!("# One\n\n| A | B |\n|---|---|\n| a | b |\n\n: {}\n", words(1500));
    assert_eq!(Library::of(&body).build().codes(), ["text-off-page"]);
}
