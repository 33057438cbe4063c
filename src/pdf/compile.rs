//! Typst's compile loop for content that is built in Rust.
//!
//! `typst::compile` starts from a source file; this starts from a function that builds content,
//! and otherwise does the same: lay out until what the document says of itself (page numbers)
//! holds, then promote the errors that could be waited with.

use typst::World;
use typst::comemo::{Constraint, Track};
use typst::diag::SourceDiagnostic;
use typst::diag::SourceResult;
use typst::ecow::EcoVec;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, Output, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector, MAX_ITERS};
use typst::utils::Protected;
use typst_layout::PagedDocument;

use super::laps::Laps;
use super::world::PressWorld;

/// A document that was laid out.
pub(super) struct Set {
    pub(super) document: PagedDocument,
    /// How often it was laid out.
    pub(super) iterations: usize,
    pub(super) laps: Laps,
}

/// What compiling gave.
pub(super) struct Compiled {
    pub(super) output: SourceResult<Set>,
    pub(super) warnings: EcoVec<SourceDiagnostic>,
}

/// Builds content and lays it out.
pub(super) fn compile(world: &PressWorld, build: impl FnOnce(&mut Engine) -> SourceResult<Content>) -> Compiled {
    let mut sink = Sink::new();
    let output = lay_out(world, &mut sink, build);
    Compiled { output, warnings: sink.warnings() }
}

/// Runs something that needs an engine and lays nothing out.
pub(super) fn with_engine<T>(world: &PressWorld, run: impl FnOnce(&mut Engine) -> SourceResult<T>) -> SourceResult<T> {
    let mut sink = Sink::new();
    let traced = Traced::default();
    let world: &dyn World = world;
    let introspector = EmptyIntrospector;
    let mut engine = Engine {
        library: world.library(),
        world: world.track(),
        introspector: Protected::new(introspector.track()),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    run(&mut engine)
}

fn lay_out(
    world: &PressWorld,
    sink: &mut Sink,
    build: impl FnOnce(&mut Engine) -> SourceResult<Content>,
) -> SourceResult<Set> {
    let mut laps = Laps::default();
    let content = laps.time("compose", || with_engine(world, build))?;
    let traced = Traced::default();
    let world: &dyn World = world;
    let library = world.library();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = base.chain(&target);
    let empty = EmptyIntrospector;
    let mut before: Option<PagedDocument> = None;
    let mut iterations = 0;
    let document = loop {
        let introspector: &dyn Introspector =
            before.as_ref().map_or(&empty, |document| <PagedDocument as Output>::introspector(document));
        let constraint = Constraint::new();
        let mut subsink = Sink::new();
        let mut engine = Engine {
            library,
            world: world.track(),
            introspector: Protected::new(introspector.track_with(&constraint)),
            traced: traced.track(),
            sink: subsink.track_mut(),
            route: Route::default(),
        };
        let document = laps.time_layout(iterations, || PagedDocument::create(&mut engine, &content, styles))?;
        iterations += 1;
        // A document that never settles is kept as it last was: its page numbers may be off by
        // one, which no reader is helped by refusing.
        if constraint.validate(<PagedDocument as Output>::introspector(&document)) || iterations == MAX_ITERS {
            sink.extend_from_sink(subsink);
            break document;
        }
        before = Some(document);
    };
    let delayed = sink.delayed();
    if delayed.is_empty() { Ok(Set { document, iterations, laps }) } else { Err(delayed) }
}
