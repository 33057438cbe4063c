//! A form field has no name for its users.

use crate::checks::Findings;
use crate::checks::pdf::support;
use crate::pdf::inspect::file::{Annotation, PdfFile};

check!(
    "form-field-without-name",
    Error,
    Machine,
    "a form field has no name for its users",
    "Give each field a tooltip: in Acrobat under Prepare Form, Properties, General, Tooltip. Say what to fill in.",
    wcag ["1.3.1", "3.3.2", "4.1.2"],
    pdfua ["7.18.1-3"],
    matterhorn ["28-005"],
);

fn run(file: &PdfFile, found: &mut Findings) {
    let applies = |annotation: &Annotation| annotation.kind == "Widget" && annotation.is_field;
    support::annotations(file, found, applies, |annotation| {
        let alt = annotation.element.and_then(|element| file.structure.elements[element].alt.as_deref());
        let named = [annotation.field_name.as_deref(), alt].iter().flatten().any(|text| !text.is_empty());
        (!named).then(|| "a form field has neither a `TU` nor an `Alt`".to_owned())
    });
}
