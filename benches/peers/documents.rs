//! Publications made up for the bench: long policy documents that no two of share a paragraph,
//! and that are the same on each run and each machine.
//!
//! Each has about 7,000 words in 8 parts, headings of four levels, 6 tables, 4 figures, 15
//! notes, bullet, ordered and nested lists, links in and out, a description list, 4 quotes.

use std::collections::BTreeSet;
use std::fmt::Write;

/// A publication as files: names below its folder, and what is in them.
pub(crate) struct Publication {
    pub(crate) slug: String,
    pub(crate) files: Vec<(String, String)>,
}

const PARTS: usize = 8;
/// Parts that hold a table, a figure, a quote.
const WITH_TABLE: [usize; 6] = [0, 1, 2, 4, 5, 6];
const WITH_FIGURE: [usize; 4] = [1, 3, 5, 7];
const WITH_QUOTE: [usize; 4] = [0, 2, 4, 7];
const NOTES: usize = 15;

const WHO: [&str; 20] = [
    "the board",
    "each directorate",
    "the lead clinician",
    "the chief officer",
    "a district team",
    "the treasurer",
    "the scrutiny panel",
    "an appointed inspector",
    "the partnership office",
    "every grant holder",
    "the registrar",
    "the community forum",
    "the estates service",
    "the workforce group",
    "the research unit",
    "a lay member",
    "the standards committee",
    "the county archivist",
    "the contracts desk",
    "the monitoring officer",
];
const DOES: [&str; 16] = [
    "agrees",
    "commissions",
    "renews",
    "publishes",
    "examines",
    "defers",
    "costs",
    "compares",
    "opens",
    "closes",
    "amends",
    "circulates",
    "audits",
    "forecasts",
    "endorses",
    "replaces",
];
const WHAT: [&str; 20] = [
    "care pathways",
    "delivery plans",
    "capital bids",
    "service standards",
    "joint protocols",
    "workforce estimates",
    "site surveys",
    "referral criteria",
    "framework agreements",
    "outcome measures",
    "lease terms",
    "training records",
    "demand forecasts",
    "pilot schemes",
    "tariff schedules",
    "information notices",
    "appeal decisions",
    "neighbourhood profiles",
    "contingency reserves",
    "evaluation reports",
];
const WHEN: [&str; 12] = [
    "before the spring budget",
    "within fifteen working days",
    "twice in each financial year",
    "after every inspection",
    "when two thirds of members ask for it",
    "by the end of the pilot",
    "at the first meeting of the quarter",
    "once the evidence has been tested",
    "for as long as the agreement lasts",
    "ahead of the annual report",
    "whenever costs rise by a tenth",
    "no earlier than the second reading",
];
const HOW: [&str; 12] = [
    "with a summary in everyday language",
    "on the basis of the district returns",
    "without waiting for the full review",
    "in the form that the annex prescribes",
    "together with its neighbours",
    "under the scheme of delegation",
    "against the baseline of the previous year",
    "through the shared register",
    "with reasons given in writing",
    "by open competition",
    "after hearing the people concerned",
    "in two stages",
];
const WHY: [&str; 12] = [
    "so that nobody has to ask twice",
    "because estimates age quickly",
    "to keep the promise made in the consultation",
    "since the duty cannot be delegated",
    "so that totals can be traced to their sources",
    "because delay falls on those who can least afford it",
    "to leave room for local judgement",
    "so that every district is counted in the same way",
    "because the law asks for proof and not for intent",
    "to spare small bodies a second return",
    "so that savings are not counted twice",
    "because trust depends on it",
];
const TOPICS: [&str; 16] = [
    "The case for change",
    "Options considered",
    "Governance",
    "Money",
    "Workforce",
    "Buildings and land",
    "Digital and data",
    "Risks",
    "Engagement",
    "Delivery",
    "Benefits",
    "Equality",
    "Procurement",
    "Evaluation",
    "Legal duties",
    "Next steps",
];
const ASPECTS: [&str; 14] = [
    "Where we are",
    "What will change",
    "Who decides",
    "What it costs",
    "Timetable",
    "Assumptions",
    "Dependencies",
    "Measures of success",
    "Lessons learnt",
    "Open questions",
    "Safeguards",
    "Local variation",
    "Review",
    "Handover",
];
const DETAILS: [&str; 6] =
    ["In practice", "A worked case", "Limits", "Notes for districts", "Interim arrangements", "What was rejected"];
const PLACES: [&str; 14] = [
    "Ashdale",
    "Birchcombe",
    "Calderwick",
    "Deepmere",
    "Elmstead",
    "Farrow",
    "Gorsley",
    "Hartmoor",
    "Ivybridge",
    "Kestrel Bay",
    "Lindow",
    "Mossgate",
    "Northwell",
    "Otterby",
];
const TERMS: [&str; 6] = ["Baseline", "Commissioner", "Delegated budget", "Lead district", "Material change", "Return"];

/// `SplitMix64` (Steele, Lea and Flood, 2014): small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The remainder's bias is of no matter here, and it is less than `sides`.
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap_or(0)
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.roll(high - low + 1)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }

    /// `count` of these, none twice.
    fn sample<'a>(&mut self, words: &[&'a str], count: usize) -> Vec<&'a str> {
        let mut words = words.to_vec();
        (0..count).map(|_| words.swap_remove(self.roll(words.len()))).collect()
    }
}

/// Publications number 1 to `count`.
pub(crate) fn generate(count: usize) -> Vec<Publication> {
    let mut paragraphs = BTreeSet::new();
    (1..=count).map(|number| Writer::new(number, &mut paragraphs).publication()).collect()
}

struct Writer<'a> {
    number: usize,
    place: &'static str,
    dice: Dice,
    out: String,
    notes: Vec<String>,
    tables: usize,
    figures: Vec<(String, String)>,
    /// Every paragraph of the run: one that came twice would be typeset once and found in a
    /// cache the second time.
    paragraphs: &'a mut BTreeSet<String>,
}

impl<'a> Writer<'a> {
    fn new(number: usize, paragraphs: &'a mut BTreeSet<String>) -> Self {
        Self {
            number,
            place: PLACES[number % PLACES.len()],
            dice: Dice(number as u64),
            out: String::new(),
            notes: Vec::new(),
            tables: 0,
            figures: Vec::new(),
            paragraphs,
        }
    }

    fn publication(mut self) -> Publication {
        let (number, place) = (self.number, self.place);
        let (first, second) = (self.dice.pick(&WHAT), self.dice.pick(&WHAT));
        self.block(&format!(
            "---\ntitle: \"{place} programme, volume {number}\"\nauthors: [\"Programme Office\"]\npublished: \"2026-{:02}-{:02}\"\n\
             language: en-GB\nsummary: \"How {place} deals with {first} and {second}.\"\n---",
            1 + number % 12,
            1 + number % 28
        ));
        let topics = self.dice.sample(&TOPICS, PARTS);
        for (part, topic) in topics.iter().enumerate() {
            let next = (part + 1) % PARTS;
            self.heading(1, topic, &format!("part-{}", part + 1));
            self.paragraph(2, &format!(" It leads on to [{}](#part-{}).", topics[next], next + 1));
            self.paragraph(3, "");
            self.first_section(part);
            self.second_section(part);
        }
        let notes = std::mem::take(&mut self.notes);
        notes.iter().for_each(|note| self.block(note));
        self.out.pop();
        let mut files = vec![("index.md".to_owned(), self.out)];
        files.append(&mut self.figures);
        Publication { slug: format!("volume-{number:04}"), files }
    }

    fn first_section(&mut self, part: usize) {
        let aspect = self.dice.pick(&ASPECTS[..7]);
        self.heading(2, aspect, &format!("part-{}-1", part + 1));
        let note = self.note();
        self.paragraph(3, &note);
        self.list(part % 2 == 1, part.is_multiple_of(3));
        if WITH_TABLE.contains(&part) {
            self.table();
        }
        let title = format!("{} and {}", capital(self.dice.pick(&WHAT)), self.dice.pick(&WHAT));
        self.heading(3, &title, &format!("part-{}-1-1", part + 1));
        self.paragraph(3, "");
        self.paragraph(3, "");
        let detail = self.dice.pick(&DETAILS);
        self.heading(4, detail, &format!("part-{}-1-1-1", part + 1));
        self.paragraph(3, "");
        self.paragraph(3, "");
    }

    fn second_section(&mut self, part: usize) {
        let aspect = self.dice.pick(&ASPECTS[7..]);
        self.heading(2, aspect, &format!("part-{}-2", part + 1));
        let note = self.note();
        self.paragraph(3, &note);
        if WITH_FIGURE.contains(&part) {
            self.figure();
        }
        self.paragraph(3, "");
        if WITH_QUOTE.contains(&part) {
            let (a, b, minute) = (self.sentence(), self.sentence(), self.dice.between(100, 999));
            self.block(&format!("> {a} {b} --- *Evidence {minute}, {}*", self.place));
        }
        if part == 6 {
            let items: Vec<String> = TERMS.iter().map(|term| format!("{term}\n:   {}", self.sentence())).collect();
            self.block(&items.join("\n\n"));
        }
        self.paragraph(3, "");
        self.paragraph(2, "");
    }

    fn block(&mut self, block: &str) {
        self.out.push_str(block);
        self.out.push_str("\n\n");
    }

    fn heading(&mut self, level: usize, title: &str, id: &str) {
        self.block(&format!("{} {title} {{#{id}}}", "#".repeat(level)));
    }

    fn sentence(&mut self) -> String {
        let form = self.dice.roll(6);
        let dice = &mut self.dice;
        let (who, does, what) = (dice.pick(&WHO), dice.pick(&DOES), dice.pick(&WHAT));
        let (when, how, why) = (dice.pick(&WHEN), dice.pick(&HOW), dice.pick(&WHY));
        let other = dice.pick(&WHO);
        let text = match form {
            0 => format!("{who} {does} {what} {when}, {why}"),
            1 => format!("{when}, {who} {does} {what} {how}"),
            2 => format!("{who} {does} {what} {how}; {other} is told {when}"),
            3 => format!("unless {other} objects {when}, {who} {does} {what} {how}, {why}"),
            4 => format!(
                "under decision {}/{}, {who} {does} {what} for {} {when}",
                dice.between(100, 999),
                dice.between(10, 99),
                self.place
            ),
            _ => format!("where {other} {does} {what}, {who} is asked to respond {when} and {how}"),
        };
        capital(&text) + "."
    }

    /// A paragraph that no publication of the run has had.
    fn paragraph(&mut self, sentences: usize, end: &str) {
        let text = loop {
            let mut sentences: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
            self.adorn(&mut sentences);
            let text = sentences.join(" ");
            if self.paragraphs.insert(text.clone()) {
                break text;
            }
        };
        self.block(&format!("{text}{end}"));
    }

    /// Strong words, links and code here and there.
    fn adorn(&mut self, sentences: &mut [String]) {
        if self.dice.roll(3) == 0 {
            let mut words: Vec<&str> = sentences[0].split(' ').collect();
            let strong = format!("**{}**", words[1]);
            words[1] = &strong;
            sentences[0] = words.join(" ");
        }
        let Some(last) = sentences.last_mut() else { return };
        last.pop();
        let number = self.number;
        match self.dice.roll(6) {
            0 => {
                let (what, page) = (self.dice.pick(&WHAT), self.dice.roll(1_000_000));
                let _ = write!(last, " (see [the rules on {what}](https://example.org/{number}/{page}))");
            }
            1 => {
                let _ = write!(last, ", filed as `VOL-{number:03}-{:05}`", self.dice.roll(100_000));
            }
            _ => {}
        }
        last.push('.');
    }

    /// The mark of a new note, while there are notes to give.
    fn note(&mut self) -> String {
        let number = self.notes.len() + 1;
        if number > NOTES {
            return String::new();
        }
        let note = format!("[^n{number}]: {} {}", self.sentence(), self.sentence());
        self.notes.push(note);
        format!("[^n{number}]")
    }

    fn list(&mut self, ordered: bool, nested: bool) {
        let mut list = String::new();
        for item in 1..=self.dice.between(4, 6) {
            let marker = if ordered { format!("{item}. ") } else { "- ".to_owned() };
            let _ = writeln!(list, "{marker}{}", self.sentence());
            if nested && item % 2 == 1 {
                let _ = writeln!(list, "    - {}", self.sentence());
            }
        }
        self.block(list.trim_end());
    }

    fn table(&mut self) {
        self.tables += 1;
        let (head, rule) = match self.tables % 3 {
            1 => ("| District | Cases | Cost (£000) | Change (%) |", "|---|---:|---:|---:|"),
            2 => ("| Paper | Held by | Kept for | Renewed |", "|---|---|---|---|"),
            _ => ("| Risk | Likelihood | Impact | Answer | Owner |", "|---|:---:|:---:|---|---|"),
        };
        let mut table = format!("{head}\n{rule}\n");
        for _ in 0..self.dice.between(7, 11) {
            let row = self.row();
            let _ = writeln!(table, "| {} |", row.join(" | "));
        }
        self.block(table.trim_end());
        let (what, when) = (self.dice.pick(&WHAT), self.dice.pick(&WHEN));
        self.block(&format!(": Schedule {} for {}: {what} {when}", self.tables, self.place));
    }

    fn row(&mut self) -> Vec<String> {
        let dice = &mut self.dice;
        let what = capital(dice.pick(&WHAT));
        let level = |dice: &mut Dice| ["Low", "Medium", "High"][dice.roll(3)].to_owned();
        match self.tables % 3 {
            1 => vec![
                format!("{} ({what})", dice.pick(&PLACES)),
                format!("{},{:03}", dice.between(1, 9), dice.roll(1000)),
                dice.between(10, 999).to_string(),
                format!("{}{}.{}", dice.pick(&["+", "-"]), dice.roll(20), dice.roll(10)),
            ],
            2 => vec![
                what,
                dice.pick(&WHO).to_owned(),
                format!("{} years", dice.between(2, 25)),
                dice.pick(&WHEN).to_owned(),
            ],
            _ => vec![what, level(dice), level(dice), dice.pick(&HOW).to_owned(), dice.pick(&WHO).to_owned()],
        }
    }

    /// A chart of bars, or of a line, over some places.
    fn figure(&mut self) {
        let number = self.figures.len() + 1;
        let count = self.dice.between(5, 8);
        let places = self.dice.sample(&PLACES, count);
        let values: Vec<usize> = places.iter().map(|_| self.dice.between(10, 100)).collect();
        let bars = number % 2 == 1;
        let step = 560 / count;
        let mut svg = String::from(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 300\" width=\"640\" height=\"300\" \
             font-family=\"Source Sans 3\" font-size=\"11\">\n<rect width=\"640\" height=\"300\" fill=\"#fff\"/>\n",
        );
        let _ = writeln!(
            svg,
            "<text x=\"20\" y=\"24\" font-size=\"16\">Cases by district, {}.{number}</text>",
            self.number
        );
        let mut points = Vec::new();
        for (at, (place, value)) in places.iter().zip(&values).enumerate() {
            let (x, height) = (50 + at * step, value * 2);
            if bars {
                let _ = writeln!(
                    svg,
                    "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{height}\" fill=\"#245a8d\"/>",
                    250 - height,
                    step * 7 / 10
                );
            }
            points.push(format!("{x},{}", 250 - height));
            let _ = writeln!(
                svg,
                "<text x=\"{x}\" y=\"268\">{place}</text>\n<text x=\"{x}\" y=\"{}\">{value}</text>",
                244 - height
            );
        }
        if !bars {
            let _ = writeln!(
                svg,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"#8d4024\" stroke-width=\"3\"/>",
                points.join(" ")
            );
        }
        svg.push_str("<line x1=\"40\" y1=\"250\" x2=\"620\" y2=\"250\" stroke=\"#111\"/>\n</svg>\n");
        let name = format!("chart-{number}.svg");
        let (most, least) = (values.iter().max().unwrap_or(&0), values.iter().min().unwrap_or(&0));
        let kind = if bars { "Bar" } else { "Line" };
        self.block(&format!(
            "![{kind} chart of cases in {count} districts, from {least} to {most}.]({name} \"Cases by district in series {}.{number}\")",
            self.number
        ));
        self.figures.push((name, svg));
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
