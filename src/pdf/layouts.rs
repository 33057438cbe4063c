//! The functions that a layout's `layout.typ` offers.

use typst::comemo::Track;
use typst::diag::{SourceDiagnostic, SourceResult, bail};
use typst::engine::{Engine, Route};
use typst::foundations::{Args, Content, Context, Func, IntoValue, Module, Value};
use typst::syntax::Span;

use super::world::PressWorld;

/// The functions of one layout. What each takes is written in `layouts/common/base.typ`.
pub(super) struct LayoutFunctions {
    pub(super) publication: Func,
    pub(super) annotated: Func,
    pub(super) callout: Func,
    pub(super) caption: Func,
    pub(super) caption_part: Func,
    pub(super) code_block: Func,
    pub(super) contents: Func,
    pub(super) contents_entry: Func,
    pub(super) drawing: Func,
    pub(super) example: Func,
    pub(super) figure_room: Func,
    pub(super) heading_number: Func,
    pub(super) hyperlink: Func,
    pub(super) landscape: Func,
    pub(super) noted_paragraph: Func,
    pub(super) picture: Func,
    pub(super) rating: Func,
    pub(super) remark: Func,
    pub(super) remarked: Func,
    pub(super) script: Func,
    pub(super) table_room: Func,
    pub(super) table_strong: Func,
    pub(super) task: Func,
    pub(super) with_data: Func,
}

impl LayoutFunctions {
    /// Evaluates a layout.
    pub(super) fn load(engine: &mut Engine, world: &PressWorld, name: &str) -> SourceResult<Self> {
        let path = format!("{name}/layout.typ");
        let Some(source) = world.layout(&path) else {
            bail!(Span::detached(), "the layout `{name}` has no file `layout.typ`");
        };
        let module = typst_eval::eval(
            engine.world,
            engine.library,
            engine.traced,
            typst::comemo::TrackedMut::reborrow_mut(&mut engine.sink),
            Route::default().track(),
            source,
        )?;
        let top = source.root().span();
        let find = |name: &str| find(&module, name, top);
        Ok(Self {
            publication: find("publication")?,
            annotated: find("annotated")?,
            callout: find("callout")?,
            caption: find("caption")?,
            caption_part: find("caption-part")?,
            code_block: find("code-block")?,
            contents: find("contents")?,
            contents_entry: find("contents-entry")?,
            drawing: find("drawing")?,
            example: find("example")?,
            figure_room: find("figure-room")?,
            heading_number: find("heading-number")?,
            hyperlink: find("hyperlink")?,
            landscape: find("landscape")?,
            noted_paragraph: find("noted-paragraph")?,
            picture: find("picture")?,
            rating: find("rating")?,
            remark: find("remark")?,
            remarked: find("remarked")?,
            script: find("script")?,
            table_room: find("table-room")?,
            table_strong: find("table-strong")?,
            task: find("task")?,
            with_data: find("with-data")?,
        })
    }
}

fn find(module: &Module, name: &str, top: Span) -> SourceResult<Func> {
    match module.scope().get(name).map(typst::foundations::Binding::read) {
        Some(Value::Func(func)) => Ok(func.clone()),
        _ => bail!(top, "the layout offers no function `{name}`"),
    }
}

/// Calls a layout's function with named arguments and the content that it dresses, if any.
pub(super) fn call<'a>(
    engine: &mut Engine,
    func: &Func,
    span: Span,
    named: impl IntoIterator<Item = (&'a str, Value)>,
    body: Option<Content>,
) -> SourceResult<Content> {
    ask(engine, func, span, named, body).map(Value::display)
}

/// The same for a function that gives no content.
pub(super) fn ask<'a>(
    engine: &mut Engine,
    func: &Func,
    span: Span,
    named: impl IntoIterator<Item = (&'a str, Value)>,
    body: Option<Content>,
) -> SourceResult<Value> {
    let mut args = Args::new(span, body.map(IntoValue::into_value));
    for (name, value) in named {
        args.items.push(typst::foundations::Arg {
            span,
            name: Some(name.into()),
            value: typst::syntax::Spanned::new(value, span),
        });
    }
    match func.call(engine, Context::none().track(), args) {
        Ok(value) => Ok(value),
        Err(errors) => Err(errors.into_iter().map(|error| at_definition(error, func, span)).collect()),
    }
}

/// A function that does not take what it is given is the layout's fault. Typst points at the
/// call, which is at the author's text.
fn at_definition(mut error: SourceDiagnostic, func: &Func, call: Span) -> SourceDiagnostic {
    let name = func.name().unwrap_or("function");
    let message = match error.message.split_once(": ") {
        Some(("unexpected argument", argument)) => format!("`{name}` is given `{argument}` and does not take it"),
        Some(("missing argument", argument)) => format!("`{name}` asks for `{argument}`, which it is not given"),
        _ => return error,
    };
    if error.span == call.into() {
        error.message = message.into();
        error.span = func.span().into();
        error.trace.clear();
    }
    error
}
