//! What a person has to look at, clause by clause: a machine that finds nothing has not shown that
//! a clause is met.
//!
//! The questions put the success criteria of WCAG 2.2 and the human conditions of the Matterhorn
//! Protocol 1.1 into words for somebody who has the file open.

use super::wcag::{CRITERIA, Level, Standing};
use super::{CHECKPOINTS, codes};
use crate::diagnostic::Code;

/// A clause of a standard: who sees to it, and which codes name it.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The standard that it is of.
    pub standard: Standard,
    /// Its number: `1.1.1`, or that of the checkpoint: `13`.
    pub number: String,
    /// Its name; empty where the standard is known by its numbers.
    pub name: &'static str,
    /// The level of conformance, for a criterion of WCAG.
    pub level: Option<&'static str>,
    /// What a person has to ask; none where nothing is left to a person.
    pub question: Option<&'static str>,
}

/// The standards, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standard {
    /// WCAG 2.2, levels A and AA.
    Wcag,
    /// PDF/UA-1, by the checkpoints of the Matterhorn Protocol 1.1.
    PdfUa,
    /// What level A adds to PDF/A-2.
    PdfA,
}

impl Standard {
    /// Every standard.
    pub const ALL: [Self; 3] = [Self::Wcag, Self::PdfUa, Self::PdfA];

    /// Its name for people.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Wcag => "WCAG 2.2, levels A and AA",
            Self::PdfUa => "PDF/UA-1, by the checkpoints of the Matterhorn Protocol 1.1",
            Self::PdfA => "PDF/A-2, what level A adds",
        }
    }
}

impl Clause {
    /// Whether a code is about this clause.
    #[must_use]
    pub fn is_named_by(&self, code: &Code) -> bool {
        match self.standard {
            Standard::Wcag => code.clauses.wcag.contains(&self.number.as_str()),
            Standard::PdfUa => {
                let of = |condition: &&str| condition.split('-').next() == Some(self.number.as_str());
                code.clauses.matterhorn.iter().any(of)
            }
            Standard::PdfA => code.clauses.pdfa.contains(&self.number.as_str()),
        }
    }
}

/// The clauses that can be asked of something: of a publication that Stationer made, whose layouts
/// see to some of them, or of a file from anywhere. `pdf` says that there is a PDF.
#[must_use]
pub fn clauses(own: bool, pdf: bool) -> Vec<Clause> {
    let wcag = CRITERIA.iter().zip(QUESTIONS).map(|(criterion, question)| {
        let left = match criterion.standing {
            Standing::Enforced(_) | Standing::Author(_) => true,
            Standing::Layout(_) | Standing::NotApplicable(_) => !own,
        };
        let level = match criterion.level {
            Level::A => "A",
            Level::AA => "AA",
        };
        Clause {
            standard: Standard::Wcag,
            number: criterion.number.to_owned(),
            name: criterion.name,
            level: Some(level),
            question: left.then_some(*question),
        }
    });
    let mut clauses: Vec<_> = wcag.collect();
    if pdf {
        clauses.extend((1..).zip(CHECKPOINTS.iter().zip(&CONDITIONS)).map(|(number, (name, condition))| Clause {
            standard: Standard::PdfUa,
            number: format!("{number:02}"),
            name,
            level: None,
            question: condition.question(own),
        }));
        let mut numbers: Vec<_> = codes().iter().flat_map(|code| code.clauses.pdfa).collect();
        numbers.sort_unstable();
        numbers.dedup();
        clauses.extend(numbers.into_iter().map(|number| Clause {
            standard: Standard::PdfA,
            number: (*number).to_owned(),
            name: "",
            level: None,
            question: None,
        }));
    }
    clauses
}

/// What is asked of each criterion, in the order of [`CRITERIA`].
const QUESTIONS: &[&str] = &[
    "Does each text alternative say what its picture says, and is decoration left without one?",
    "Does a text stand beside each recording that has sound or pictures alone?",
    "Are recordings with sound captioned, and do the captions say everything?",
    "Is what a film only shows told in words as well?",
    "Is live sound captioned?",
    "Does a voice describe what a film only shows?",
    "Is whatever looks like a heading, a list, a table or a group marked as one, with the right header cells?",
    "Read aloud from top to bottom, does the text keep its sense?",
    "Can every instruction be followed by somebody who cannot see its shape, place or size?",
    "Can it be read with the screen turned either way?",
    "Do fields for personal details say what they are for?",
    "Is everything that a colour says said in another way too, in charts and maps as well?",
    "Can sound that starts by itself be stopped?",
    "Can words within pictures be read against what is behind them?",
    "At twice the size, is every word still there?",
    "Is any picture one of text that could have been typed?",
    "At a width of 320 pixels, is there nothing but wide tables to scroll sideways?",
    "Do the parts of charts, maps and symbols that carry a meaning stand out from what is beside them?",
    "With wider spaces between letters, words and lines, is nothing cut off?",
    "Can what appears under the pointer be dismissed, pointed at, and read at leisure?",
    "Can everything be reached and used with the keyboard alone?",
    "Can the keyboard leave every part that it enters?",
    "Can shortcuts of a single key be switched off?",
    "Can every time limit be lifted or lengthened?",
    "Can whatever moves or changes by itself be stopped?",
    "Does nothing flash more than three times in a second?",
    "Can what is the same on every page be skipped?",
    "Does the title say what this is, apart from every other publication?",
    "Does the focus move in an order that makes sense?",
    "Does each link say, with the sentence around it, where it leads?",
    "Is there more than one way to find it: a list, a search, links?",
    "Does each heading and label describe what belongs to it?",
    "Can it be seen which part has the focus?",
    "Is the part that has the focus never hidden by another?",
    "Can every gesture be replaced by a single tap?",
    "Does nothing happen before the pointer is let go?",
    "Does the name of each control hold the words that are seen on it?",
    "Can whatever the device's motion does be done without moving it?",
    "Can whatever is dragged be moved in another way too?",
    "Are targets at least 24 pixels wide and high, or far enough apart?",
    "Is it marked as being in the language that it is written in?",
    "Are words and sentences of other languages marked as such?",
    "Does nothing change only because something has the focus?",
    "Does nothing change only because something was filled in?",
    "Do menus and links of all pages stand in the same order?",
    "Do things that do the same bear the same name everywhere?",
    "Does the way to get help stand at the same place of all pages?",
    "Are mistakes in a form named in words?",
    "Does every field say what to fill in?",
    "Does a mistake come with a proposal to mend it?",
    "Can whatever binds people be checked, changed or taken back?",
    "Is nothing asked for twice?",
    "Can people sign in without having to remember or to solve something?",
    "Do all parts that can be used say what they are, what they are called and how they stand?",
    "Are messages read aloud without taking the focus?",
];

/// What the Matterhorn Protocol leaves to a person under a checkpoint.
enum Condition {
    /// Nothing.
    Machine,
    /// A question about every file.
    Always(&'static str),
    /// A question about what Stationer never puts into a file.
    Foreign(&'static str),
}

impl Condition {
    fn question(&self, own: bool) -> Option<&'static str> {
        match self {
            Self::Machine => None,
            Self::Foreign(question) => (!own).then_some(*question),
            Self::Always(question) => Some(*question),
        }
    }
}

use Condition::{Always, Foreign, Machine};

/// What is asked under each checkpoint, in the order of [`CHECKPOINTS`].
const CONDITIONS: [Condition; 31] = [
    Always("Is everything that matters tagged, and only decoration left out of the tags?"),
    Foreign("Does each type of tag that the file invents stand for a type that means the same?"),
    Foreign("Does nothing on a page flicker or flash?"),
    Always("Is nothing said by colour, contrast or place alone?"),
    Foreign("Is everything that is heard told in words as well?"),
    Always("Does the title say what the file is?"),
    Machine,
    Foreign("Where text was recognised from a picture, is each word right?"),
    Always("In the order of the tags, does the text keep its sense, and is each part tagged as what it is?"),
    Machine,
    Always("Is each part marked with the language that it is written in?"),
    Foreign("Are brackets and braces that are put together from parts read as one character?"),
    Always("Does each text alternative say what its picture says, and are pictures of one thing one figure?"),
    Always("Do the headings show how the text is divided, in levels that fit?"),
    Always("Is each table one of data, with header cells that say what its rows and columns hold?"),
    Always("Is each list tagged as one, with the signs or numbers that it shows?"),
    Foreign("Is each formula tagged as one?"),
    Always("Are page numbers and running heads left out of what is read aloud?"),
    Always("Is each note tagged as one and reached from its mark?"),
    Machine,
    Machine,
    Foreign("Do the threads of articles follow the order of reading?"),
    Machine,
    Foreign("Are forms on paper tagged as what they are?"),
    Machine,
    Machine,
    Always("Do the bookmarks lead through the document in its order?"),
    Always("Are links and other annotations in the order of the text, with a description that says where they lead?"),
    Foreign("Does no script ask for timing or for a pointing device?"),
    Machine,
    Machine,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_has_its_question() {
        assert_eq!((QUESTIONS.len(), CONDITIONS.len()), (CRITERIA.len(), CHECKPOINTS.len()));
        for (number, start) in
            [("1.4.5", "Is any picture one of text"), ("2.4.4", "Does each link say"), ("3.1.2", "Are words")]
        {
            let at = CRITERIA.iter().position(|criterion| criterion.number == number).unwrap();
            assert!(QUESTIONS[at].starts_with(start), "{number}: {}", QUESTIONS[at]);
        }
        for (name, part) in [("Headings", "headings"), ("Tables", "table"), ("Lists", "list"), ("Annotations", "links")]
        {
            let at = CHECKPOINTS.iter().position(|checkpoint| *checkpoint == name).unwrap();
            assert!(CONDITIONS[at].question(true).unwrap().contains(part), "{name}");
        }
    }

    #[test]
    fn more_is_asked_of_a_file_from_elsewhere() {
        let asked = |own, pdf| clauses(own, pdf).iter().filter(|clause| clause.question.is_some()).count();
        assert!(asked(true, false) < asked(false, false) && asked(true, true) < asked(false, true));
        assert_eq!(asked(false, false), 55);
    }

    #[test]
    fn codes_are_found_under_their_clauses() {
        let all = clauses(false, true);
        let code = |id: &str| codes().into_iter().find(|code| code.id == id).unwrap();
        let named = |id: &str| all.iter().filter(|clause| clause.is_named_by(code(id))).count();
        assert_eq!(named("no-structure-tree"), 2, "1.3.1 and 1.3.2");
        assert_eq!(named("untagged-content"), 2, "1.3.1 and checkpoint 01");
        assert_eq!(named("unreadable-pdf"), 0);
    }
}
