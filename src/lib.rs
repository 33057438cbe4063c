//! Stationer turns one structured source into a typeset, tagged PDF and an accessible web page.
//!
//! The stages, in order:
//!
//! 1. **source** reads every text once: [`source::Documents`], [`source::Source`].
//! 2. **parse** turns Markdown and front matter into a [`model::Manuscript`]: [`parse::parse`].
//! 3. **resolve** turns manuscripts into a [`model::Document`] in which nothing dangles:
//!    [`resolve::resolve`].
//! 4. **view** gives layouts the one serialisable form: [`view::View`].
//! 5. **pdf** sets it: [`pdf::Press`].
//! 6. **html** composes it: [`html::Composer`].
//! 7. **checks** look at the content and at what was made of it: [`checks::Check`].
//! 8. **build** plans, runs the stages on every core, and alone writes to the disk.
//!
//! Beside them stand **diagnostic** (what is wrong, and where), **facts** (figures that are stated
//! once), **layout** (what a policy team
//! edits: templates, theme, fonts) and **cli**.

pub mod build;
pub mod chart;
pub mod checks;
pub mod cli;
pub mod diagnostic;
pub mod diagram;
pub mod facts;
pub mod html;
pub mod layout;
pub mod model;
pub mod parse;
pub mod pdf;
pub mod resolve;
pub mod source;
pub mod view;
