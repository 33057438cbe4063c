//! Every code that a diagnostic can carry, as one table: `explain`, the suite and the
//! documentation read it.

use super::{Clauses, Severity};
use Severity::{Error, Review, Warning};

/// A kind of finding. Codes are stable: a release may add some, and renames none.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The name, for the fault and not for the rule: `missing-alt-text`.
    pub id: &'static str,
    /// The severity it has by default.
    pub severity: Severity,
    /// What is wrong, in a line.
    pub summary: &'static str,
    /// Why it matters and what to do, for somebody who does not program.
    pub help: &'static str,
    /// The clauses of standards that it is about.
    pub clauses: Clauses,
}

macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $summary:literal, $help:literal $(, $standard:ident $clauses:tt)*;)*) => {
        impl Code {
            $(#[doc = $summary] pub const $name: &'static Code = &Code {
                id: $id,
                severity: $severity,
                summary: $summary,
                help: $help,
                clauses: Clauses { $($standard: &$clauses,)* ..Clauses::NONE },
            };)*
        }
        /// Every code, in the order of this table.
        pub const CODES: &[&Code] = &[$(Code::$name),*];
    };
}

impl Code {
    /// Whether it is about facts and the expressions that use them.
    #[must_use]
    pub fn is_of_facts(&self) -> bool {
        let all = [
            Self::INVALID_FACT_NAME,
            Self::DUPLICATE_FACT,
            Self::UNKNOWN_FACT,
            Self::UNUSED_FACT,
            Self::LITERAL_FACT,
            Self::UNCLOSED_EXPRESSION,
            Self::INVALID_EXPRESSION,
            Self::UNIT_MISMATCH,
            Self::INEXACT_FIGURE,
        ];
        all.contains(&self)
    }
}

/// The code of this name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Code> {
    CODES.iter().copied().find(|code| code.id == id)
}

codes! {
    UNREADABLE_FILE = "unreadable-file", Error, "a file cannot be read",
        "The file or folder is there but cannot be opened. Check its permissions and that it is not open elsewhere.";
    INTERNAL_ERROR = "internal-error", Error, "Stationer itself has failed",
        "A part of Stationer stopped where it never should. The publication is not written; the others are not affected. Please report it with the message and, if you can, the text.";
    UNWRITABLE_FILE = "unwritable-file", Error, "a file cannot be written",
        "The output folder or a file in it cannot be written. Check its permissions, the space on the disk, and that no other build is running.";
    NOT_UTF_8 = "not-utf-8", Error, "a text file is not encoded in UTF-8",
        "Save the file as UTF-8 in your editor. Stationer does not guess encodings, because a wrong guess changes words.";
    INVALID_SLUG = "invalid-slug", Error, "a publication's folder or file name cannot be a web address",
        "The name becomes part of the web address. Use lower-case letters a to z, digits and single hyphens, such as `outline-business-case`.";
    DUPLICATE_SLUG = "duplicate-slug", Error, "two publications claim one address",
        "A publication is either `slug/index.md` or `slug.md`. Remove one of them or rename it.";
    FOLDER_WITHOUT_INDEX = "folder-without-index", Warning, "a folder holds no `index.md`",
        "Every folder of `documents` is a publication and starts at `index.md`. Add one, or move the folder out of `documents`.";
    UNREAD_FILE = "unread-file", Warning, "a file whose name is not that of a text",
        "Texts end in `.md`, in lower case; the details of the publishing body are in `library.yaml`. Rename the file, or move it out of `documents`.";
    UNKNOWN_PUBLICATION = "unknown-publication", Error, "no publication has this name",
        "The name given on the command line is the name of a folder or file in `documents`.";
    NOTHING_TO_CHECK = "nothing-to-check", Error, "there is nothing to check at a path",
        "`stationer check` looks at a folder of publications, at one publication in it (its folder or its Markdown file), at a folder of PDF files and web pages, or at a single PDF or web page.";
    MISSING_FRONT_MATTER = "missing-front-matter", Error, "a publication has no front matter",
        "Start the file with a line `---`, then `title: …` and the other details, then another line `---`.";
    INVALID_YAML = "invalid-yaml", Error, "the details cannot be read as YAML",
        "YAML wants one `key: value` a line, with lists as lines that start with `- `. Put a value in double quotes where it contains `: ` or ` #`.";
    COMMENT_IN_FRONT_MATTER = "comment-in-front-matter", Warning, "a line of the details that begins with `#`",
        "YAML takes it for a comment. If it is the first heading of the text, the line `---` that ends the details is missing before it. If it is a comment, put it after a value.";
    UNKNOWN_KEY = "unknown-key", Error, "a key that means nothing here",
        "Unknown keys are errors, because a misspelt key would otherwise be lost. Use the suggested spelling or remove the line.";
    DUPLICATE_KEY = "duplicate-key", Error, "a key stands twice",
        "Only one of the two values could be used. Remove the other.";
    MISSING_KEY = "missing-key", Error, "a detail that must be there is not",
        "Add the key. A title and a date are needed by PDF/UA-1 and PDF/A-2, and readers look for them first.";
    INVALID_VALUE = "invalid-value", Error, "a value is not of the form that its key takes",
        "The message says which form is wanted.";
    MISSING_PART = "missing-part", Error, "a part that is listed does not exist",
        "`parts` lists the names of Markdown files beside `index.md`. Correct the name or add the file.";
    UNLISTED_PART = "unlisted-part", Warning, "a Markdown file in the folder is not listed in `parts`",
        "It would reach no output. Add it to `parts` in `index.md`, or move it away.";
    SKIPPED_HEADING_LEVEL = "skipped-heading-level", Error, "a heading skips a level",
        "People who use a screen reader move by headings; a missing level reads as a missing section. PDF/UA-1 forbids it (ISO 14289-1, 7.4.2). Use the level that the hint names.",
        wcag ["1.3.1"], pdfua ["7.4.2-1"], matterhorn ["14-003"];
    EMPTY_HEADING = "empty-heading", Error, "a heading has no text",
        "A heading without text is announced as a section without a name. Write the text or remove the marks.",
        wcag ["2.4.6"], act ["ffd0e9"];
    DUPLICATE_ID = "duplicate-id", Error, "two things have the same id",
        "Links to the id could only reach one of them. Give each its own.",
        act ["3ea0c8"];
    INVALID_ID = "invalid-id", Error, "an id has characters that an address cannot hold",
        "Use letters, digits, hyphens, underscores and full stops, starting with a letter.";
    UNKNOWN_ATTRIBUTE = "unknown-attribute", Error, "an attribute that means nothing here",
        "Unknown attributes are errors, because a misspelt one would otherwise be lost.";
    UNSUPPORTED_SYNTAX = "unsupported-syntax", Error, "Markdown that Stationer does not publish",
        "The construct has no accessible form in every output yet. Write it in another way; to print the characters themselves, put a backslash before them.";
    RAW_HTML = "raw-html", Error, "raw HTML in the text",
        "HTML cannot reach the PDF and can break the page, so it is never passed through. Use Markdown; to print the characters themselves, put a backslash before `<`.";
    HTML_COMMENT = "html-comment", Warning, "an HTML comment, which is not published",
        "The comment reaches no output. Remove it before publication if it is a note to yourself.";
    UNKNOWN_ALERT = "unknown-alert", Error, "an alert of a kind that does not exist",
        "The kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION.";
    UNKNOWN_DIRECTIVE = "unknown-directive", Error, "a `:::` block of a kind that does not exist",
        "A block of another language is `::: {lang=cy}`, closed by `:::` on a line of its own. Blocks made from data are `::: table`, `::: chart`, `::: register` and `::: diagram`.";
    UNCLOSED_BLOCK = "unclosed-block", Error, "a `:::` block has no end",
        "It is closed by a line of as many colons as its first line has, and nothing else. Without one it would swallow everything that follows.";
    MISSING_DATA_FILE = "missing-data-file", Error, "a data file is named and does not exist",
        "Data stands beside the text, in a file that ends in `.csv` or `.yaml`. Its path is written as seen from the publication's own folder; a file in `documents` itself is `../name.csv`.";
    UNUSED_DATA_FILE = "unused-data-file", Warning, "a data file is there and nothing uses it",
        "Name it in a block of the text, link to it so that readers can download it, or remove it.";
    UNKNOWN_COLUMN = "unknown-column", Error, "a column is named that the data does not have",
        "Columns are named as the header row names them, letter for letter.";
    INVALID_NUMBER = "invalid-number", Error, "a cell of a column of numbers or dates holds something else",
        "Numbers are written in digits, with a point before decimals and, if you like, commas between thousands: `-1,234.5`. Dates are written `2017-03-24`. A word that stands for a missing value is named by `empty:`.";
    EMPTY_TABLE_CELL = "empty-table-cell", Error, "a cell of a table made from data is empty",
        "A reader cannot tell whether nothing is there, nothing is known or something was forgotten. Say which: `empty: no data` prints these words in every empty cell of the table.";
    WRONG_TOTAL = "wrong-total", Error, "a total is not the sum of its numbers",
        "Both sums are shown. Correct the total or a number above it, or let Stationer add up with `totals:` instead of `check-totals:`.";
    INVALID_TABLE = "invalid-table", Error, "a table cannot be laid out as it is described",
        "Groups of rows and of columns stand together, and totals need columns of numbers. The message says what does not fit.";
    UNKNOWN_FIELD = "unknown-field", Error, "a register is asked for a field or a value that its items do not have",
        "`columns:`, `sort:` and `where:` name fields as the file of the register names them, and `where:` values that some item has.";
    INVALID_CSV = "invalid-csv", Error, "a file cannot be read as CSV",
        "The first line of a CSV file names the columns; each line after it is a row. Fields are parted by commas; one that holds a comma, a quotation mark or a line break stands in double quotes (RFC 4180).";
    INVALID_CHART = "invalid-chart", Error, "a chart that cannot be drawn from its data",
        "The message says what does not fit: too many rows or columns, a high value below its low one, a task that ends before it starts. Change the data, or choose another kind of chart.";
    NOT_A_NUMBER = "not-a-number", Error, "a number is wanted and something else is there",
        "Numbers are digits, with a point and with commas between thousands if you like. Where there is no figure, write `no data` or `not applicable`, so that nobody takes an empty cell for nought.";
    INVALID_DIAGRAM = "invalid-diagram", Error, "the text of a diagram cannot be read",
        "Boxes and arrows are written in the DOT language: `a -> b`, and `a [label=\"What stands in the box\"]`. Timelines are written as in Mermaid: `2017 : what happens : what else happens`. The message says what is wrong at this line.";
    UNCONNECTED_BOX = "unconnected-box", Warning, "a box of a diagram stands by itself",
        "As a rule its name is spelt in two ways, so that an arrow leads to another box. The list beside the diagram would have nothing to say of it.";
    RAGGED_TABLE_ROW = "ragged-table-row", Error, "a table row has too many or too few cells",
        "Every row has as many cells as the header row. Markdown drops the surplus and invents what is missing; a published table must do neither.";
    STRAY_CAPTION = "stray-caption", Error, "a caption without a table",
        "A line that starts with `: ` is the caption of the table before it. Put it straight after the table, with an empty line between.";
    EMPTY_HEADER_CELL = "empty-header-cell", Error, "a header cell is empty",
        "A screen reader announces the header with each cell. Only the corner of a table with row headers may be empty.",
        wcag ["1.3.1"];
    MISSING_ALT_TEXT = "missing-alt-text", Error, "an image has no text alternative",
        "Write in the square brackets what the image tells: `![what it shows](file.svg \"caption\")`. WCAG 2.2, 1.1.1; ISO 14289-1, 7.3.",
        wcag ["1.1.1"], pdfua ["7.3-1"], matterhorn ["13-004"], act ["23a2a8"];
    MISSING_IMAGE = "missing-image", Error, "an image file does not exist",
        "The path is taken from the folder of the publication. Correct it or add the file.";
    UNSUPPORTED_IMAGE = "unsupported-image", Error, "an image that cannot be shown in both forms",
        "SVG, PNG, JPEG and WebP files beside the text can be shown. The message says what is wrong with this one.";
    IMAGE_OF_TEXT = "image-of-text", Review, "an image that is mostly words",
        "Words in an image cannot be enlarged, reflowed, translated or searched as text can, and its alternative has to repeat them all (WCAG 2.2, 1.4.5). Write the words as text or as a table. If the image is a logo, or cannot be had otherwise, leave it.";
    UNDEFINED_NOTE = "undefined-note", Error, "a note that nothing defines",
        "Add `[^name]: text of the note` to the same file, or correct the name.";
    UNUSED_NOTE = "unused-note", Error, "a note that nothing refers to",
        "A note is printed where it is referred to; this one would be lost. Refer to it with `[^name]` or remove it.";
    DUPLICATE_NOTE = "duplicate-note", Error, "a note is defined twice",
        "Only one of the two texts could be printed. Rename one.";
    NESTED_NOTE = "nested-note", Error, "a note refers to a note",
        "Notes on notes cannot be followed by readers. Merge the two.";
    DEAD_LINK = "dead-link", Error, "a link leads nowhere",
        "The heading, table, figure, publication or file that the link names does not exist. The hint names the nearest that does.";
    EMPTY_LINK = "empty-link", Error, "a link has no text and its target has no name",
        "Write link text that says where the link leads. Only links to headings, captioned tables and figures, and publications can be left empty.",
        wcag ["2.4.4", "4.1.2"], act ["c487ae"];
    UNSUPPORTED_LINK = "unsupported-link", Error, "a web address that cannot be a link",
        "Links start with `https://`, `http://`, `mailto:` or `tel:`, or name something in the library.";
    UNDEFINED_LINK_REFERENCE = "undefined-link-reference", Error, "a reference link that nothing defines",
        "Add a line `[name]: https://…`, or put a backslash before the bracket to print it.";
    UNUSED_LINK_REFERENCE = "unused-link-reference", Warning, "a definition of a link that nothing uses",
        "Its address would reach no reader. Remove the line, or link to it with `[text][name]`. Of two definitions of one name the first counts.";
    CONTROL_CHARACTER = "control-character", Error, "a character that cannot be printed",
        "Control, private-use and unassigned characters have no shape and no sound. They usually come with text pasted from elsewhere; remove them.";
    INVALID_FACT_NAME = "invalid-fact-name", Error, "a name that no fact can have",
        "Names of facts are words of lower-case letters and digits with hyphens between, such as `capital-receipts`. They begin with a letter.";
    DUPLICATE_FACT = "duplicate-fact", Error, "a fact that is defined twice",
        "A name that stands in the library's `facts.yaml` and in a publication's own would mean one thing here and another there. Keep one of the two.";
    UNKNOWN_FACT = "unknown-fact", Error, "an expression names a fact that is not stated",
        "Facts are stated in `documents/facts.yaml`, or in `facts.yaml` beside the `index.md` of one publication. `stationer facts` lists them all.";
    UNUSED_FACT = "unused-fact", Warning, "a fact that nothing uses",
        "What is typed out in the text instead of being drawn from the fact does not change with it. Write the expression where the figure stands, or remove the fact.";
    LITERAL_FACT = "literal-fact", Review, "a figure or a date that is typed out although it is a fact",
        "When the fact changes, this place would not. If it is the same figure, write the expression that the hint names; if it only looks like it, leave it.";
    UNCLOSED_EXPRESSION = "unclosed-expression", Error, "an expression that does not end",
        "An expression starts with `{{` and ends with `}}` on the same line. To print the braces themselves, put a backslash before them: `\\{{`.";
    INVALID_EXPRESSION = "invalid-expression", Error, "an expression that cannot be read",
        "An expression names a helper and a fact: `{{money name}}`. The helpers are `money`, `range`, `percentage`, `number`, `date` and `value`; arithmetic stands in brackets: `{{money (sum name other)}}`.";
    UNIT_MISMATCH = "unit-mismatch", Error, "figures whose units do not go together",
        "Money cannot be added to people, nor a yearly figure to one that is paid once; and a percentage is not printed as money. The message says which units meet.";
    INEXACT_FIGURE = "inexact-figure", Error, "a figure that would have to be rounded",
        "Nothing is rounded in silence. Say how many decimals to print with `decimals=`, or print the figure in full with `exact=true`.";
    INVALID_LANGUAGE = "invalid-language", Error, "a language tag that is not one",
        "Languages are named by BCP 47 tags such as `en-GB`, `cy` or `ar`.",
        wcag ["3.1.1", "3.1.2"], act ["bf051a", "de46e4"];
    NESTING_TOO_DEEP = "nesting-too-deep", Error, "lists or quotes nested too deep",
        "Nobody can follow so many levels, on paper or by ear. Use headings instead.";
    PARAGRAPH_TOO_LONG = "paragraph-too-long", Error, "a paragraph of unreasonable length",
        "Break it up. Typesetting chooses all line breaks of a paragraph together, which cannot be done for a text of this size.";
    WORD_TOO_LONG = "word-too-long", Error, "a word that no line can hold",
        "It would run off the page or over the edge of a phone. Put a space, a hyphen or a soft hyphen where it may break.";
    EMPTY_PUBLICATION = "empty-publication", Error, "a publication has no text",
        "There is nothing to publish. Write the text below the front matter.";
    MISSING_GLYPH = "missing-glyph", Error, "a character that no font can show",
        "It would be printed as an empty box, and PDF/UA-1 forbids that. Use another character or add a font that has it to `fonts`.",
        pdfua ["7.21.8-1"], matterhorn ["31-030"];
    FONT_OF_IMAGE = "font-of-image", Warning, "words in an image ask for a font that is not there",
        "They are set in another font in the PDF, and may be wider than the room that they have. Name a font of `fonts`, add the font there, or turn the words into outlines.";
    TEXT_OFF_PAGE = "text-off-page", Error, "text that runs off the edge of a page",
        "The end of it would be on no paper. A word may be longer than its column, or a row of a table taller than a page: write shorter text, or divide the table.";
    UNTRANSLATED_INTERFACE = "untranslated-interface", Warning, "words such as “Contents” are not available in the publication's language",
        "They are printed in English and marked as English.";
    UNKNOWN_LAYOUT = "unknown-layout", Error, "a layout that does not exist",
        "A layout is a folder of `layouts` that holds `layout.yaml`.";
    UNKNOWN_THEME = "unknown-theme", Error, "a theme that does not exist",
        "A theme is a file of `layouts/themes`; its name is that of the file without `.yaml`. Without `--theme`, `layouts/theme.yaml` is used.";
    INVALID_COLOUR = "invalid-colour", Error, "a colour that is not one",
        "Colours of a theme are written as `#` and six digits from 0 to f, two each for red, green and blue, in quotation marks: `\"#1b2430\"`.";
    INSUFFICIENT_CONTRAST = "insufficient-contrast", Error, "two colours of a theme that are too alike to be read",
        "Text needs a contrast of 4.5 to 1 with its ground, and lines that carry a meaning 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). The hint names the nearest colour that has it on every ground where the role is used.",
        wcag ["1.4.3", "1.4.11"], act ["afw4f7"];
    UNKNOWN_FONT_FAMILY = "unknown-font-family", Error, "a theme names a font that is not there",
        "The families that a theme can name are those of `fonts/manifest.yaml`. Correct the name, or add the family to `fonts`.";
    LAYOUT_ERROR = "layout-error", Error, "a layout cannot be carried out",
        "The fault is in the layout's own file, not in the publication.";
    FONT_ERROR = "font-error", Error, "a font file cannot be used",
        "The file is named in `fonts/manifest.yaml` but is missing or damaged.";
    PDF_ERROR = "pdf-error", Error, "the PDF would not conform",
        "The typesetter refused to write a file that breaks PDF/UA-1 or PDF/A-2a. The message is its own.";
    FORMS_DIFFER = "forms-differ", Error, "the PDF or the page does not say what the text says",
        "Words, notes or text alternatives that you wrote are not in a finished form, or not in their order. A layout of your own that throws text away is the usual cause: look at the function or the template that sets this place. With the layouts that come with Stationer it is a fault of Stationer.",
        wcag ["1.3.2"];
    UNKNOWN_CHECK = "unknown-check", Error, "no check has this name",
        "`checks` in `library.yaml` and `waivers` in the details of a publication name checks by their ids, as they stand in square brackets after `warning` or `review`. `stationer explain` lists them.";
    FIXED_FINDING = "fixed-finding", Error, "a finding that cannot be waived or made to matter less",
        "What makes a file unreadable for some people, or breaks PDF/UA, is mended and not excused. Remove the line.";
    EXPIRED_WAIVER = "expired-waiver", Warning, "a waiver whose last day has passed",
        "Its findings are shown again. Mend them and remove the waiver, or write a later day if its reason still holds. The day is that of the build, or that of `SOURCE_DATE_EPOCH`.";
    UNUSED_WAIVER = "unused-waiver", Warning, "a waiver that waives nothing",
        "The text has no such finding at that place. Remove the waiver, so that it cannot hide a new one.";
    STALE_OUTPUT = "stale-output", Warning, "something stands where the build wants to write or remove",
        "Stationer only removes what it wrote itself. Move the file away.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_named_for_the_eye() {
        let mut ids: Vec<_> = CODES.iter().map(|code| code.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CODES.len());
        for code in CODES {
            assert!(code.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", code.id);
            assert!(!code.help.is_empty() && code.help.ends_with(['.', '`']), "{}", code.id);
            assert!(!code.summary.ends_with('.'), "{}", code.id);
        }
    }
}
