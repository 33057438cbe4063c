//! The sample library, in its layouts and every theme.

use crate::desk::{Desk, themes};

#[test]
fn dump() {
    for theme in themes() {
        let desk = Desk::samples(&theme);
        for document in &desk.documents {
            let report = desk.examine(document);
            println!("## {} {} {} pages {}", theme.name, document.slug, document.layout, report.pages.len());
            for finding in &report.findings {
                println!("{} {finding}", desk.place(finding));
            }
            println!("{:?}", report.measures);
            for (n, p) in report.pages.iter().enumerate() {
                println!("{} {:?} title {} contents {} headings {:?} chars {} tables {:?} fig {} notes {}", n + 1, p.size, p.title, p.contents, p.headings, p.characters, p.tables, p.figures, p.notes);
            }
        }
    }
}
