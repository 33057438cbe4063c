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
