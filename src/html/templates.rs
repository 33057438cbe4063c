//! The Handlebars templates of one layout, and the one place where Handlebars' errors are
//! translated.

use std::collections::BTreeMap;
use std::sync::Arc;

use handlebars::{
    Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderError, RenderErrorReason, TemplateError,
    TemplateErrorReason,
};
use serde::Serialize;

use super::markup::{Html, escape};
use crate::diagnostic::{Code, Diagnostic};
use crate::layout::Layouts;
use crate::model::Language;
use crate::source::{Source, Span};
use crate::view::direction;

/// The folders whose templates every layout shares.
const SHARED: [&str; 2] = ["common", "site"];

/// The templates of a layout, each by the name of its file without `.hbs`.
#[derive(Debug)]
pub(super) struct Templates {
    handlebars: Handlebars<'static>,
    sources: BTreeMap<String, Arc<Source>>,
}

impl Templates {
    /// Compiles the shared templates and those in the folder of a layout, which take the place
    /// of shared ones of the same name.
    pub(super) fn compile(layouts: &Layouts, layout: Option<&str>) -> Result<Self, Vec<Diagnostic>> {
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        // Indenting a partial would also indent the lines of a code block.
        handlebars.set_prevent_indent(true);
        handlebars.register_escape_fn(|text| escape(text).into_owned());
        handlebars.register_helper("lang", Box::new(lang));
        let mut templates = Self { handlebars, sources: BTreeMap::new() };
        for folder in SHARED.into_iter().chain(layout) {
            for (path, source) in layouts.files() {
                let name = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
                if let Some(name) = name.and_then(|name| name.strip_suffix(".hbs")) {
                    templates.sources.insert(name.to_owned(), Arc::clone(source));
                }
            }
        }
        let faults: Vec<_> = templates
            .sources
            .iter()
            .filter_map(|(name, source)| {
                let compiled = templates.handlebars.register_template_string(name, &*source.text);
                compiled.err().map(|error| template_fault(source, &error))
            })
            .collect();
        if faults.is_empty() { Ok(templates) } else { Err(faults) }
    }

    /// Carries out a template.
    pub(super) fn render(&self, name: &str, data: &impl Serialize) -> Result<Html, Diagnostic> {
        self.handlebars.render(name, data).map(Html::rendered).map_err(|error| self.render_fault(name, &error))
    }

    fn render_fault(&self, name: &str, error: &RenderError) -> Diagnostic {
        let message = match error.reason() {
            RenderErrorReason::MissingVariable(Some(path)) => format!("`{path}` is not known here"),
            RenderErrorReason::MissingVariable(None) => "a name is not known here".to_owned(),
            RenderErrorReason::PartialNotFound(name) | RenderErrorReason::TemplateNotFound(name) => {
                format!("there is no template `{name}.hbs`")
            }
            RenderErrorReason::HelperNotFound(name) => format!("there is no helper `{name}`"),
            RenderErrorReason::CannotIncludeSelf => "a template cannot include itself".to_owned(),
            other => fragment(&other.to_string()),
        };
        let source = error.template_name.as_ref().and_then(|name| self.sources.get(name));
        let span =
            source.or_else(|| self.sources.get(name)).map(|source| place(source, error.line_no, error.column_no));
        Diagnostic::new(Code::LAYOUT_ERROR, span, message)
    }
}

fn template_fault(source: &Source, error: &TemplateError) -> Diagnostic {
    let (line, column) = error.pos().unzip();
    let message = match error.reason() {
        TemplateErrorReason::MismatchingClosedHelper(open, close)
        | TemplateErrorReason::MismatchingClosedDecorator(open, close) => {
            format!("`{open}` is opened, but `{close}` is closed")
        }
        TemplateErrorReason::InvalidSyntax(what) => format!("not valid Handlebars: {}", fragment(what)),
        other => fragment(&other.to_string()),
    };
    Diagnostic::new(Code::LAYOUT_ERROR, place(source, line, column), message)
}

/// Lines and columns count from 1, as Handlebars' parser has them.
fn place(source: &Source, line: Option<usize>, column: Option<usize>) -> Span {
    let at = (line.unwrap_or(1), column.unwrap_or(1));
    source.span(at, at)
}

/// A message of Handlebars' own in the form of ours: its first line, lower case, no full stop.
fn fragment(message: &str) -> String {
    let line = message.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let mut letters = line.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `<p{{lang inner outer}}>`: the attributes that mark text in the language `inner` within text
/// in the language `outer`; nothing where there is no `inner` or it says nothing new.
fn lang(helper: &Helper, _: &Handlebars, _: &Context, _: &mut RenderContext, out: &mut dyn Output) -> HelperResult {
    let tag = |at: usize| {
        let param = helper.param(at).ok_or(RenderErrorReason::ParamNotFoundForIndex("lang", at))?;
        if param.is_value_missing() {
            return Err(RenderError::strict_error(param.relative_path()));
        }
        Ok(param.value().as_str().and_then(|tag| tag.parse::<Language>().ok()))
    };
    let (Some(inner), Some(outer)) = (tag(0)?, tag(1)?) else { return Ok(()) };
    // `en` within `en-GB` is no other language.
    if inner == outer || outer.to_string().split('-').next() == Some(&inner.to_string()) {
        return Ok(());
    }
    out.write(&format!(" lang=\"{inner}\""))?;
    if direction(&inner) != direction(&outer) {
        out.write(&format!(" dir=\"{}\"", direction(&inner)))?;
    }
    Ok(())
}
