//! From the model to Typst content.

mod block;
mod columns;
mod contents;
mod drawing;
mod inline;
mod table;
mod words;

use std::str::FromStr;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Label, Value};
use typst::syntax::Span as TypstSpan;
use typst::text::{Lang, Region, TextElem};
use typst::utils::PicoStr;

use serde::Deserialize;

use super::Press;
use super::layouts::{LayoutFunctions, ask, call};
use super::spans::SpanTable;
use crate::model::{Document, Language};
use crate::source::Span;
use crate::view::View;

/// The whole publication as the layout dresses it.
pub(super) fn publication(
    engine: &mut Engine,
    functions: &LayoutFunctions,
    document: &Document,
    view: &View,
    press: &Press,
    spans: &mut SpanTable,
) -> SourceResult<Content> {
    let described = describe(view, press);
    let theme =
        serde_json::to_value(view.theme).ok().and_then(|theme| Value::deserialize(theme).ok()).unwrap_or_default();
    let mut composer =
        Composer { engine, functions, document, view, theme, press, spans, in_heading: false, in_narrow: false };
    let contents = composer.contents()?;
    let body = composer.blocks(&document.body)?;
    let top = composer.span(document.origin);
    let named = [("view", described), ("contents", Value::Content(contents))];
    let whole = composer.dress(|f| &f.publication, top, named, Some(body))?;
    composer.in_language(whole, &document.language, top)
}

/// Builds content for one publication.
struct Composer<'a, 'e> {
    engine: &'a mut Engine<'e>,
    functions: &'a LayoutFunctions,
    document: &'a Document,
    view: &'a View<'a>,
    theme: Value,
    press: &'a Press,
    spans: &'a mut SpanTable,
    /// Whether the text of a heading is being built.
    in_heading: bool,
    /// Whether that of a table is whose columns are narrower than its words.
    in_narrow: bool,
}

impl Composer<'_, '_> {
    fn span(&mut self, span: Span) -> TypstSpan {
        self.spans.encode(span)
    }

    /// Has a function of the layout dress content. Each is told the theme.
    fn dress<const N: usize>(
        &mut self,
        pick: impl FnOnce(&LayoutFunctions) -> &typst::foundations::Func,
        span: TypstSpan,
        named: [(&str, Value); N],
        body: Option<Content>,
    ) -> SourceResult<Content> {
        let named = named.into_iter().chain([("theme", self.theme.clone())]);
        call(self.engine, pick(self.functions), span, named, body)
    }

    /// Content in another language. The region is set too: text in French inside text in British
    /// English is not in the French of Britain. The layout dresses it if its script has a family.
    fn in_language(&mut self, content: Content, language: &Language, span: TypstSpan) -> SourceResult<Content> {
        let (lang, region) = locale(language);
        let press = self.press;
        let mut families = press.world.fonts().fallback.iter();
        let content = match families.find(|fallback| fallback.languages.contains(&language.primary())) {
            Some(fallback) => {
                let named = [("language", text_value(lang.as_str())), ("family", text_value(&fallback.family))];
                self.dress(|f| &f.script, span, named, Some(content))?
            }
            None => content,
        };
        Ok(content.set(TextElem::lang, lang).set(TextElem::region, region))
    }
}

/// The view as Typst values, with the path of the mark.
fn describe(view: &View, press: &Press) -> Value {
    let json = serde_json::to_value(view).unwrap_or_default();
    let mut value = Value::deserialize(json).unwrap_or_default();
    if let Value::Dict(dict) = &mut value {
        let text = |text: &str| Value::Str(text.into());
        dict.insert("logo".into(), press.world.logo().map_or(Value::None, text));
        let fallback = press.world.fonts().fallback.iter().map(|fallback| text(&fallback.family));
        dict.insert("fallback-fonts".into(), Value::Array(fallback.collect()));
    }
    value
}

/// A label by which content is found again.
fn label(id: &str) -> Option<Label> {
    Label::new(PicoStr::intern(id))
}

/// A language as Typst has it.
pub(super) fn locale(language: &Language) -> (Lang, Option<Region>) {
    let lang = Lang::from_str(language.primary()).unwrap_or(Lang::ENGLISH);
    let region = language.region().and_then(|region| Region::from_str(region).ok());
    (lang, region)
}

/// A text as a value for a layout's function.
fn text_value(text: &str) -> Value {
    Value::Str(text.into())
}

/// An optional text as a value.
fn maybe_text(text: Option<&str>) -> Value {
    text.map_or(Value::None, text_value)
}
