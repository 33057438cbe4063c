//! What Typst says, in our words and at the author's place.

use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};
use typst::syntax::{DiagSpan, Span as TypstSpan};

use super::spans::SpanTable;
use super::world::PressWorld;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

/// Translates for one publication.
pub(super) struct Translator<'a> {
    world: &'a PressWorld,
    spans: &'a SpanTable,
    origin: Option<Span>,
}

impl<'a> Translator<'a> {
    pub(super) fn new(world: &'a PressWorld, spans: &'a SpanTable, origin: Option<Span>) -> Self {
        Self { world, spans, origin }
    }

    /// Everything that Typst said.
    pub(super) fn all(&self, said: &[SourceDiagnostic]) -> Vec<Diagnostic> {
        said.iter().map(|one| self.one(one)).collect()
    }

    fn one(&self, said: &SourceDiagnostic) -> Diagnostic {
        // The place that an author can mend comes first: that of the element itself, then
        // those of the calls that led to it.
        let places = std::iter::once(said.span).chain(said.trace.iter().map(|point| point.span.into()));
        let authored = places.clone().find_map(|span| self.authored(span));
        let mut in_layouts = places.filter_map(|span| self.layout(span));
        let layout = in_layouts.next();
        let caller = in_layouts.find(|place| Some(*place) != layout);
        let code = if authored.is_some() || layout.is_none() { Code::PDF_ERROR } else { Code::LAYOUT_ERROR };
        let message = plain(&said.message);
        let mut diagnostic = Diagnostic::new(code, authored.or(layout).or(self.origin), message);
        if let (Some(_), Some(layout)) = (authored, layout) {
            diagnostic = diagnostic.related(layout, "in the layout");
        } else if let Some(caller) = caller {
            // A function that layouts share fails for what one of them asks of it.
            diagnostic = diagnostic.related(caller, "called from here");
        }
        if said.severity == TypstSeverity::Warning {
            diagnostic.severity = Severity::Warning;
        }
        diagnostic.hints.extend(said.hints.iter().map(|hint| plain(&hint.v)));
        diagnostic
    }

    /// The author's place of a span.
    pub(super) fn place(&self, span: TypstSpan) -> Option<Span> {
        self.spans.decode(span)
    }

    /// The place of a span wherever it is, else the publication itself.
    pub(super) fn any_place(&self, span: TypstSpan) -> Option<Span> {
        self.place(span).or_else(|| self.layout(span.into())).or(self.origin)
    }

    fn authored(&self, span: DiagSpan) -> Option<Span> {
        self.spans.decode_diagnostic(span)
    }

    fn layout(&self, span: DiagSpan) -> Option<Span> {
        let ours = self.world.ours(span.id()?)?;
        let range = typst::WorldExt::range(self.world, span)?;
        Some(Span::new(ours.id, range))
    }
}

/// A message as ours are: lower case at the start, no full stop.
fn plain(message: &str) -> String {
    let message =
        message.strip_prefix("PDF/UA-1 error: ").map_or(message.to_owned(), |rest| format!("PDF/UA-1: {rest}"));
    let missing = message.strip_prefix("dictionary does not contain key \"").and_then(|rest| rest.split_once('"'));
    // What is referred to is in the text; the layout's contents name it too.
    let unplaced =
        message.strip_prefix("label `<").and_then(|rest| rest.strip_suffix(">` does not exist in the document"));
    if let Some(id) = unplaced {
        return format!("`#{id}` is on no page: `publication` must place its `body`");
    }
    missing.map_or_else(|| message.trim_end_matches('.').to_owned(), |(key, _)| format!("`{key}` is not known here"))
}
