//! Tasks in time. Each has its dates beside it; milestones are moments, on their tips.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::face::{Face, count};
use super::pen::{Frame, Pen, diamond};
use super::scale::Scale;
use super::scene::{Anchor, Mark, Role, Scene, Stroke, at};
use crate::model::{Gantt, Task};

/// The part of the width that labels may take.
const LABELS: f64 = 0.34;
/// The most marks on the line of time.
const MOST: usize = 120;
/// From a task to its dates.
const GAP: f64 = 6.0;
/// From the middle of a milestone to its tips.
const MILESTONE: f64 = 6.5;

/// Draws a Gantt chart (after H. L. Gantt, Organizing for Work, 1919).
pub(super) fn draw(gantt: &Gantt, frame: Frame) -> Scene {
    let mut pen = Pen::new(frame);
    let face = pen.face;
    let (Some(first), Some(last)) =
        (gantt.tasks.iter().map(|task| task.start).min(), gantt.tasks.iter().map(|task| task.end).max())
    else {
        return pen.finish(0.0);
    };
    let above = frame.is_narrow();
    let room = if above { frame.width } else { frame.width * LABELS };
    let grouped = gantt.tasks.iter().any(|task| task.group.is_some());
    let indent = if grouped { 10.0 } else { 0.0 };
    let labels: Vec<_> = gantt.tasks.iter().map(|task| face.wrap(&task.label, room - indent, false)).collect();
    let widest = face.widest(labels.iter().flatten().map(String::as_str), false);
    // A milestone on the first day reaches half its width before it.
    let left = if above { MILESTONE + 1.0 } else { widest + indent + 12.0 };
    let top = face.leading() * 2.0;
    let days = Scale::new((day(first), day(last) + 1.0), (left, frame.width - 8.0));
    let mut sheet = Sheet { face, above, indent, left, y: top + 4.0, marks: Vec::new() };
    let mut group = None;
    for (task, lines) in gantt.tasks.iter().zip(&labels) {
        if group != Some(&task.group) {
            sheet.group(task.group.as_deref(), frame.width);
            group = Some(&task.group);
        }
        sheet.task(task, lines, days, frame.width);
    }
    calendar(&mut pen, (first, last), days, (top, sheet.y));
    pen.marks.append(&mut sheet.marks);
    pen.finish(sheet.y + 2.0)
}

/// The rows on their way down.
struct Sheet<'a> {
    face: Face<'a>,
    /// Whether labels and dates stand above the bars.
    above: bool,
    indent: f64,
    left: f64,
    y: f64,
    marks: Vec<Mark>,
}

impl Sheet<'_> {
    fn group(&mut self, name: Option<&str>, width: f64) {
        let face = self.face;
        self.y += if name.is_some() { face.leading() * 0.35 } else { 0.0 };
        for line in name.map(|name| face.wrap(name, width, true)).unwrap_or_default() {
            self.y += face.leading();
            self.words(0.0, self.y - face.leading() * 0.5, Role::Ink, true, &line);
        }
    }

    fn task(&mut self, task: &Task, lines: &[String], days: Scale, width: f64) {
        let face = self.face;
        if self.above {
            let dates = face.wrap(&task.dates, width - self.indent, false);
            for (line, role) in
                lines.iter().map(|line| (line, Role::Ink)).chain(dates.iter().map(|line| (line, Role::Muted)))
            {
                self.y += face.leading();
                self.words(self.indent, self.y - face.leading() * 0.5, role, false, line);
            }
            self.y += face.size * 0.75;
            stretch(task, None, days, (self.y, face), &mut self.marks);
            self.y += face.size * 1.2;
            return;
        }
        let tall = (face.leading() * count(lines.len())).max(face.size * 1.3);
        let middle = self.y + tall / 2.0;
        self.marks.extend(face.block(at(self.indent, middle), Anchor::Start, Role::Ink, false, lines));
        stretch(task, Some((self.left, width)), days, (middle, face), &mut self.marks);
        self.y += tall + face.size * 0.55;
    }

    /// Words on a plate: the lines of the calendar pass behind them.
    fn words(&mut self, x: f64, middle: f64, role: Role, bold: bool, line: &str) {
        self.marks.extend(self.face.plated(at(x, middle), Anchor::Start, role, bold, line));
    }
}

/// Days since the first of the calendar, as a length.
fn day(date: Date) -> f64 {
    let start = Date::constant(1, 1, 1);
    let days = date.since(start).map_or(0, |span| span.get_days());
    f64::from(days)
}

/// The bar or the mark of a task; with `room`, from the labels to the edge, its dates as well
/// where they fit.
fn stretch(task: &Task, room: Option<(f64, f64)>, days: Scale, (middle, face): (f64, Face), out: &mut Vec<Mark>) {
    let (from, to) = (days.place(day(task.start)), days.place(day(task.end) + 1.0));
    let (from, to) = if task.milestone {
        let half = MILESTONE;
        let x = f64::midpoint(from, to);
        out.push(Mark::Shape { corners: diamond(at(x, middle), half), fill: Role::Ink, edge: None });
        (x - half, x + half)
    } else {
        let size = ((to - from).max(2.0), face.size * 1.1);
        let corner = at(from, middle - size.1 / 2.0);
        out.push(Mark::Rect { at: corner, size, radius: 0.0, fill: Role::Accent, edge: None });
        (from, from + size.0)
    };
    let Some((left, right)) = room else { return };
    let width = face.width(&task.dates, false);
    let (place, role) = if to + GAP + width <= right {
        (to + GAP, Role::Ink)
    } else if to - from > width + 2.0 * GAP && !task.milestone {
        (from + GAP, Role::Paper)
    } else if from - GAP - width >= left {
        (from - GAP - width, Role::Ink)
    } else {
        return;
    };
    let place = at(place, middle);
    if role == Role::Ink {
        out.extend(face.plated(place, Anchor::Start, role, false, &task.dates));
    } else {
        out.push(face.centred(place, Anchor::Start, role, false, &task.dates));
    }
}

/// A unit of the calendar.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// The first day of the unit that a day is in.
    fn start(self, date: Date) -> Date {
        let month = match self {
            Self::Month => date.month(),
            Self::Quarter => (date.month() - 1) / 3 * 3 + 1,
            Self::Year => 1,
        };
        Date::new(date.year(), month, 1).unwrap_or(date)
    }

    fn length(self) -> Span {
        match self {
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
            Self::Year => 1.year(),
        }
    }

    fn name(self, date: Date) -> String {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        match self {
            Self::Year => date.year().to_string(),
            _ => MONTHS[usize::try_from(date.month() - 1).unwrap_or(0) % 12].to_owned(),
        }
    }

    /// The first days of all units from one day to another.
    fn all(self, first: Date, last: Date) -> Vec<Date> {
        let from = self.start(first);
        let starts = std::iter::successors(Some(from), |date| date.checked_add(self.length()).ok());
        starts.take_while(|date| *date <= last).take(MOST).collect()
    }
}

/// The line of time: years above, below them months or quarters as far as there is room.
fn calendar(pen: &mut Pen, (first, last): (Date, Date), days: Scale, (top, bottom): (f64, f64)) {
    let face = pen.face;
    let end = days.place(day(last) + 1.0);
    let start = days.place(day(first));
    let needed = face.width("May", false) + 8.0;
    let fits = |unit: &Unit| {
        let starts = unit.all(first, last);
        starts.len() < MOST
            && starts.windows(2).all(|pair| days.place(day(pair[1])) - days.place(day(pair[0])) >= needed)
    };
    let minor = [Unit::Month, Unit::Quarter].into_iter().find(fits);
    let (upper, lower) = (top - face.leading() - face.size * 0.35, top - face.size * 0.45);
    let major_at = if minor.is_some() { upper } else { lower };
    let mut free = f64::MIN;
    let years = Unit::Year.all(first, last);
    for (at_year, date) in years.iter().copied().enumerate() {
        let x = days.place(day(date)).max(start);
        let words = Unit::Year.name(date);
        let width = face.width(&words, true);
        if x > start {
            let role = if minor.is_some() { Role::Rule } else { Role::Hairline };
            pen.line(at(x, major_at - face.size), at(x, bottom), Stroke::solid(role, 1.0));
        }
        // What is left of the first year may be too short for its name: the next, whole, goes first.
        let next = years.get(at_year + 1).map(|year| days.place(day(*year)));
        let gives_way = at_year == 0 && next.is_some_and(|next| next < x + width + 10.0);
        if !gives_way && x >= free && x + 4.0 + width <= end + 8.0 {
            pen.text(at(x + 4.0, major_at), Anchor::Start, Role::Ink, true, words);
            free = x + width + 10.0;
        }
    }
    for date in minor.map(|unit| unit.all(first, last)).unwrap_or_default() {
        let x = days.place(day(date)).max(start);
        let words = Unit::Month.name(date);
        if x > start && date.month() > 1 {
            pen.line(at(x, top - face.leading()), at(x, bottom), Stroke::solid(Role::Hairline, 1.0));
        }
        let next =
            minor.and_then(|unit| date.checked_add(unit.length()).ok()).map_or(end, |date| days.place(day(date)));
        if next.min(end + 8.0) - x >= needed - 4.0 {
            pen.text(at(x + 4.0, lower), Anchor::Start, Role::Muted, false, words);
        }
    }
    pen.line(at(start, top), at(end, top), Stroke::solid(Role::Ink, 1.0));
}
