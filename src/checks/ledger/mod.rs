//! The documentation that is made from the registry: the index of checks, and the ledger of
//! conformance, which says of every clause who sees to it and admits gaps.

pub mod checklist;
mod wcag;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{DecidedBy, Rule, content, html, page, pdf, rules};
use crate::diagnostic::{CODES, Clauses, Code, Severity};
use wcag::{CRITERIA, Standing};

/// The checkpoints of the Matterhorn Protocol 1.1, from 1 on.
const CHECKPOINTS: [&str; 31] = [
    "Real content tagged",
    "Role mapping",
    "Flickering",
    "Colour and contrast",
    "Sound",
    "Metadata",
    "Dictionary",
    "OCR validation",
    "Appropriate tags",
    "Character mappings",
    "Declared natural language",
    "Stretchable characters",
    "Graphics",
    "Headings",
    "Tables",
    "Lists",
    "Mathematical expressions",
    "Page headers and footers",
    "Notes and references",
    "Optional content",
    "Embedded files",
    "Article threads",
    "Digital signatures",
    "Non-interactive forms",
    "XFA",
    "Security",
    "Navigation",
    "Annotations",
    "Actions",
    "XObjects",
    "Fonts",
];

/// Every code there is: of the stages, and of the checks.
fn codes() -> Vec<&'static Code> {
    CODES.iter().copied().chain(rules().map(|rule| &rule.code)).collect()
}

/// The index of checks, `docs/checks.md`.
#[must_use]
pub fn index() -> String {
    let mut out = String::from(INDEX_HEAD);
    let of_content: Vec<_> = content::CHECKS.iter().map(|check| &check.rule).collect();
    let of_pages: Vec<_> = html::CHECKS.iter().map(|check| &check.rule).collect();
    let of_files: Vec<_> = pdf::CHECKS.iter().map(|check| &check.rule).collect();
    for (heading, rules) in
        [("Checks of the text", of_content), ("Checks of web pages", of_pages), ("Checks of PDF files", of_files)]
    {
        if rules.is_empty() {
            continue;
        }
        // Writing to a string cannot fail, here and below.
        let _ = write!(out, "\n## {heading}\n\n| Check | Severity | Decided by | What it asks | Clauses |\n");
        out.push_str("| --- | --- | --- | --- | --- |\n");
        rules.into_iter().for_each(|rule| line(rule, &mut out));
    }
    out
}

const INDEX_HEAD: &str = "# Checks

What Stationer asks of a text and of what is made of it. `stationer explain NAME` prints the page of a check: why it asks, what passes and what fails. Faults that the text cannot be published with, such as a link that leads nowhere, are not in this list; `stationer explain` names them too.

An **error** stops publication. A **warning** is shown and stops nothing. A **review** is a suggestion, or something that only a person can decide: `stationer build` says how many there are, and `stationer build --show reviews` shows them.

Checks of wording look at English text alone, and leave quotations and computer text as they are.

## How much a check matters

A body decides for all of its publications, in `library.yaml`:

```yaml
checks:
  long-sentence: warning
  exclamation-mark: off
```

The levels are `error`, `warning`, `review` and `off`. A check that holds what PDF/UA asks for cannot be lowered.

## Setting findings aside

An author answers for a finding in the details of the publication, with a reason and a last day:

```yaml
waivers:
  - check: heading-asks
    reason: The questions are those of the consultation.
    until: 2027-03-31
    where: \"#questions\"
```

`where` is the id of a heading, with its section, or of a table or figure, or the name of a part such as `annex.md`. Without it the waiver holds for all of the publication. Notes belong to no section. Waivers are listed in the summary of each build. One that waives nothing, or whose last day has passed, is a warning, and after that day its findings are shown again. The day is today's; where `SOURCE_DATE_EPOCH` is set, it is that day. What PDF/UA forbids cannot be waived.

This page is made from the checks by `STATIONER_UPDATE=1 cargo test --release --lib ledger`.
";

fn line(rule: &Rule, out: &mut String) {
    let title = page::read(rule.page).map_or(rule.code.summary, |page| page.title);
    let decided = match rule.decided_by {
        DecidedBy::Machine => "machine",
        DecidedBy::MachineThenPerson => "machine, then a person",
        DecidedBy::Person => "a person",
    };
    let clauses = named(&rule.code.clauses).join("; ");
    let _ = writeln!(out, "| `{}` | {} | {decided} | {title} | {clauses} |", rule.code.id, rule.code.severity.as_str());
}

/// The clauses, each with the name of its standard.
#[must_use]
pub fn named(clauses: &Clauses) -> Vec<String> {
    let lists = [
        ("WCAG 2.2, ", clauses.wcag),
        ("ISO 14289-1, ", clauses.pdfua),
        ("Matterhorn ", clauses.matterhorn),
        ("ISO 19005-2, ", clauses.pdfa),
        ("ACT ", clauses.act),
        ("", clauses.style),
    ];
    lists.iter().flat_map(|(standard, list)| list.iter().map(move |clause| format!("{standard}{clause}"))).collect()
}

/// The ledger of conformance, `docs/conformance.md`.
#[must_use]
pub fn ledger() -> String {
    let mut out = String::from(LEDGER_HEAD);
    wcag_table(&mut out);
    matterhorn_table(&mut out);
    level_a_table(&mut out);
    out
}

const LEDGER_HEAD: &str = "# Conformance

Who sees to each clause of the standards. *Enforced*: findings hold what a machine can decide. *Author*: only a person can decide, and nothing stands in for them. *Layout*: the layouts that come with Stationer meet it whatever the text; the judges in `tests/judges` hold them to it, and a layout of your own has to be judged again. *Not applicable*: nothing that the clause is about can be published. *Gap*: no finding names it yet.

An enforced clause is not a proof: a machine finds that a text alternative is missing, and not that it is wrong.

This page is made from the registry by `STATIONER_UPDATE=1 cargo test --release --lib ledger`.
";

/// The codes that name a clause, worst first: those that stop publication before suggestions.
fn naming(of: impl Fn(&Clauses) -> &'static [&'static str], clause: &str) -> Vec<&'static Code> {
    let mut found: Vec<_> = codes().into_iter().filter(|code| of(&code.clauses).contains(&clause)).collect();
    found.sort_by_key(|code| (std::cmp::Reverse(code.severity), code.id));
    found
}

fn list(codes: &[&Code]) -> String {
    let of = |severity: Severity| {
        let ids: Vec<_> =
            codes.iter().filter(|code| code.severity == severity).map(|code| format!("`{}`", code.id)).collect();
        (!ids.is_empty()).then(|| format!("{}: {}", severity.as_str(), ids.join(", ")))
    };
    [Severity::Error, Severity::Warning, Severity::Review].into_iter().filter_map(of).collect::<Vec<_>>().join("; ")
}

/// What the ledger says of a criterion: a word and its reason.
fn standing(standing: Standing, named: &[&Code]) -> (&'static str, &'static str) {
    match standing {
        Standing::Enforced(how) if named.is_empty() => ("Gap", how),
        Standing::Enforced(how) => ("Enforced", how),
        Standing::Author(how) => ("Author", how),
        Standing::Layout(how) => ("Layout", how),
        Standing::NotApplicable(why) => ("Not applicable", why),
    }
}

fn wcag_table(out: &mut String) {
    let _ = write!(out, "\n## WCAG 2.2, levels A and AA\n\n| Criterion | Level | Standing | How | Findings |\n");
    out.push_str("| --- | --- | --- | --- | --- |\n");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for criterion in CRITERIA {
        let named = naming(|clauses| clauses.wcag, criterion.number);
        let (word, how) = standing(criterion.standing, &named);
        *counts.entry(word).or_default() += 1;
        let (number, name, level) = (criterion.number, criterion.name, criterion.level);
        let _ = writeln!(out, "| {number} {name} | {level:?} | {word} | {how} | {} |", list(&named));
    }
    let counts: Vec<_> = counts.iter().map(|(word, count)| format!("{}: {count}", word.to_lowercase())).collect();
    let _ = writeln!(out, "\nOf {} criteria: {}.", CRITERIA.len(), counts.join(", "));
}

fn matterhorn_table(out: &mut String) {
    out.push_str("\n## PDF/UA-1, by the Matterhorn Protocol 1.1\n\nThe failure conditions of each checkpoint that findings name. A checkpoint without one is a gap, or holds what the writer of the file never makes.\n\n");
    out.push_str("| Checkpoint | Standing | Conditions and findings |\n| --- | --- | --- |\n");
    let mut conditions: BTreeSet<&str> = BTreeSet::new();
    conditions.extend(codes().iter().flat_map(|code| code.clauses.matterhorn));
    for (number, name) in (1..).zip(CHECKPOINTS) {
        let prefix = format!("{number:02}-");
        let own = conditions.iter().filter(|condition| condition.starts_with(&prefix));
        let own: Vec<_> = own
            .map(|condition| format!("{condition} ({})", list(&naming(|clauses| clauses.matterhorn, condition))))
            .collect();
        let word = if own.is_empty() { "Gap" } else { "Enforced" };
        let _ = writeln!(out, "| {number:02} {name} | {word} | {} |", own.join("; "));
    }
}

fn level_a_table(out: &mut String) {
    let mut clauses: BTreeSet<&str> = BTreeSet::new();
    clauses.extend(codes().iter().flat_map(|code| code.clauses.pdfa));
    out.push_str("\n## PDF/A-2, what level A adds\n\n");
    if clauses.is_empty() {
        out.push_str(
            "Gap: no finding names a clause of ISO 19005-2 yet. The files are judged by veraPDF in `tests/judges`.\n",
        );
        return;
    }
    out.push_str("| Clause | Findings |\n| --- | --- |\n");
    for clause in clauses {
        let _ = writeln!(out, "| {clause} | {} |", list(&naming(|clauses| clauses.pdfa, clause)));
    }
}

#[cfg(test)]
mod tests;
