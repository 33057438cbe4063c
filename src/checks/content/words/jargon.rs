//! Words of offices that have plain neighbours.

use std::sync::LazyLock;

use super::super::subject::{Content, Phrases};
use crate::checks::Findings;

check!(
    run, "jargon", Review, MachineThenPerson, "jargon.md",
    "an official word that has a plain neighbour",
    "People read plain words faster, and trust them more. The hint names one.",
    style ["GOV.UK style guide: words to avoid", "DWP Accessibility Manual: content design"]
);

static WORDS: LazyLock<Phrases<&str>> = LazyLock::new(|| Phrases::new(LIST));

/// Official words and their plain neighbours.
const LIST: &[(&str, &str)] = &[
    ("advancing", "say what is done"), ("agenda for change", "plan"), ("aforementioned", "that"), ("ascertain", "find out"),
    ("at this moment in time", "now"), ("by means of", "by"), ("by virtue of", "by"), ("best of breed", "best"),
    ("combating", "stopping"), ("commence", "start"), ("commencement", "start"), ("commences", "starts"),
    ("commenced", "started"), ("deep dive", "close look"), ("dialogue with", "talk to"), ("disincentivise", "discourage"),
    ("due to the fact that", "because"), ("empower", "let"), ("empowering", "letting"), ("empowers", "lets"),
    ("endeavour", "try"), ("expedite", "speed up"), ("facilitate", "help"), ("facilitates", "helps"),
    ("facilitating", "helping"), ("foster", "encourage"), ("fostering", "encouraging"), ("going forward", "from now on"),
    ("going forwards", "from now on"), ("henceforth", "from now on"), ("hereby", "now"), ("herein", "here"),
    ("hereinafter", "from here on"), ("heretofore", "until now"), ("holistic", "whole"), ("impactful", "effective"),
    ("incentivise", "encourage"), ("incentivising", "encouraging"), ("in accordance with", "under"),
    ("in excess of", "more than"), ("in lieu of", "instead of"), ("in order to", "to"), ("in order that", "so that"),
    ("in relation to", "about"), ("in respect of", "about"), ("in the event of", "if there is"),
    ("in the event that", "if"), ("in the near future", "soon"), ("in the process of", "now"), ("inasmuch as", "because"),
    ("leverage", "use"), ("leveraging", "using"), ("liaise", "work with"), ("liaising", "working with"),
    ("low hanging fruit", "easy gains"), ("mission critical", "essential"), ("moving forward", "from now on"),
    ("notwithstanding", "despite"), ("on a daily basis", "every day"), ("on a regular basis", "regularly"),
    ("paradigm", "pattern"), ("per se", "as such"), ("prior to", "before"), ("progressing", "say what is done"),
    ("pursuant to", "under"), ("ring fence", "keep apart"), ("ring fencing", "keeping apart"), ("robust", "say what is meant"),
    ("slimming down", "making smaller"), ("stakeholder engagement", "talking to those concerned"),
    ("step change", "say what changes"), ("subsequent to", "after"), ("subsequently", "later"), ("synergies", "joint gains"),
    ("synergy", "joint gain"), ("thereafter", "then"), ("thereby", "so"), ("therein", "in it"), ("thereof", "of it"),
    ("think outside the box", "find new ways"), ("thought leadership", "say what is meant"), ("timeously", "in time"),
    ("transformational", "say what changes"), ("touch base", "talk"), ("utilisation", "use"), ("utilise", "use"),
    ("utilised", "used"), ("utilises", "uses"), ("utilising", "using"), ("utilize", "use"), ("whilst", "while"),
    ("whereby", "by which"), ("with a view to", "to"), ("with reference to", "about"), ("with regard to", "about"),
    ("with regards to", "about"), ("with respect to", "about"), ("world class", "say how good it is"),
    ("cutting edge", "new"), ("state of the art", "new"), ("key stakeholders", "say who they are"),
    ("cascade", "tell"), ("cascaded", "told"), ("bandwidth to", "time to"), ("blue sky thinking", "new ideas"),
    ("buy in from", "agreement of"), ("drill down", "look closely"), ("helicopter view", "overview"),
    ("direction of travel", "say what is planned"), ("fit for purpose", "say what it does"), ("game changer", "say what changes"),
    ("hard wired", "built in"), ("joined up thinking", "working together"), ("quick wins", "say what can be done soon"),
    ("roll out", "start"), ("rolled out", "started"), ("value add", "gain"), ("upskill", "train"), ("upskilling", "training"),
];

fn run(content: &Content, findings: &mut Findings) {
    for passage in content.english() {
        findings.target();
        for (range, plain) in WORDS.find(passage) {
            let message = format!("`{}` has a plain neighbour", &passage.text[range.clone()]);
            let hint = if plain.starts_with("say ") { format!("{plain} in plain words") } else { format!("write `{plain}`") };
            findings.found_in((content, passage), range, message, hint);
        }
    }
}
