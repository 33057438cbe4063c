//! The tag of a form field holds something else too.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Kid, PdfFile};

check!(
    "form-element-with-several-kids",
    Error,
    Machine,
    "the tag of a form field holds something else too",
    "An element `Form` without a `Role` holds one field and nothing else. Put labels and other text outside of it.",
    pdfua["7.18.4-2"],
    matterhorn["28-010"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    support::each(file, found, "Form", |_, _, element| {
        let one = element.kids.len() == 1 && element.kids[0] == Kid::Object("Widget".to_owned());
        (!one && !element.form_role).then(|| "`Form` has no `Role` and holds not one field alone".to_owned())
    });
}
