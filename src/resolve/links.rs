//! Links: what an author wrote, and where it leads.

use std::path::{Component, Path};

use super::Context;
use super::assets::{Assets, decode};
use super::catalogue::Offer;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Language, Target};
use crate::source::{AssetError, Bundle, Span};

/// Schemes of addresses that readers can follow.
const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

/// A target, and what it is called where the link says nothing itself.
pub(super) type Found = (Target, Option<String>);

/// What links of one publication are resolved against.
pub(super) struct Links<'a> {
    pub(super) slug: &'a str,
    pub(super) bundle: &'a Bundle,
    pub(super) context: Context<'a>,
    pub(super) own: &'a Offer,
}

impl Links<'_> {
    /// Where a destination leads.
    pub(super) fn find(&self, written: &str, span: Span, assets: &mut Assets) -> Result<Found, Diagnostic> {
        if let Some(id) = written.strip_prefix('#') {
            return self.internal(&decode(id), span);
        }
        if let Some(scheme) = scheme(written) {
            return external(written, scheme, span);
        }
        if written.is_empty() || written.starts_with("//") {
            let message = if written.is_empty() { "the link has no address" } else { "the address names no scheme" };
            return Err(Diagnostic::new(Code::UNSUPPORTED_LINK, span, message).hint("start it with `https://`"));
        }
        let (path, fragment) = written.split_once('#').map_or((written, None), |(path, id)| (path, Some(decode(id))));
        let path = decode(path);
        if let Some((slug, offer)) = self.publication(&path) {
            return other(slug, offer, fragment, span);
        }
        if self.bundle.others.iter().any(|(part, _)| *part == path.trim_start_matches("./")) {
            return match fragment {
                Some(id) => self.internal(&id, span),
                None => Err(Diagnostic::new(Code::DEAD_LINK, span, format!("`{path}` is a part of this publication"))
                    .hint("link to a heading of it, such as `#id`")),
            };
        }
        match assets.file(&path, span, self.bundle, self.context.documents) {
            Ok(_) if path.to_ascii_lowercase().ends_with(".md") => {
                let message = format!("`{path}` is the source of a publication, not a file for readers");
                Err(Diagnostic::new(Code::DEAD_LINK, span, message).hint("link to the publication: `../its-folder#id`"))
            }
            Ok(file) => match fragment {
                None => Ok((Target::File(file), None)),
                Some(fragment) => {
                    let message = format!("a place within a file, `#{fragment}`, cannot be linked to");
                    let hint = format!("write `{path}` alone");
                    Err(Diagnostic::new(Code::UNSUPPORTED_LINK, span, message).hint(hint))
                }
            },
            Err(error) => Err(self.dead(&path, span, error)),
        }
    }

    /// The language of the title that stands for a target, where it is not the publication's
    /// own (WCAG 2.2, 3.1.2).
    pub(super) fn title_language(&self, target: &Target) -> Option<Language> {
        let Target::Publication(slug, None) = target else { return None };
        let other = &self.context.catalogue.get(slug)?.language;
        (*other != self.own.language).then(|| other.clone())
    }

    fn internal(&self, id: &str, span: Span) -> Result<Found, Diagnostic> {
        let Some(name) = self.own.names.get(id) else {
            let near = nearest(id, self.own.names.keys().map(String::as_str));
            let message = format!("nothing in this publication has the id `{id}`");
            return Err(Diagnostic::new(Code::DEAD_LINK, span, message)
                .maybe_hint(near.map(|near| format!("did you mean `#{near}`?"))));
        };
        Ok((Target::Internal(id.to_owned()), name.clone()))
    }

    /// The publication that a path or a slug names.
    fn publication(&self, path: &str) -> Option<(String, &Offer)> {
        let find = |slug: &str| Some((slug.to_owned(), self.context.catalogue.get(slug)?));
        if let Some(found) = find(path) {
            return Some(found);
        }
        // Where a path leads is counted from the documents folder, without asking the disk.
        let folder = self.bundle.folder.strip_prefix(self.context.documents.root()).ok()?;
        let mut parts: Vec<String> = folder.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if parts.is_empty() && path.starts_with("..") {
            // A publication of a single file has the address of a folder; links count from there.
            parts.push(self.slug.to_owned());
        }
        for part in Path::new(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(parts.pop()?),
                Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        let slug = match parts.as_slice() {
            [slug] => slug.strip_suffix(".md").unwrap_or(slug),
            [slug, index] if index == "index.md" || index == "index.html" => slug,
            _ => return None,
        };
        find(slug)
    }

    fn dead(&self, path: &str, span: Span, error: AssetError) -> Diagnostic {
        let slugs = self.context.catalogue.slugs().filter(|slug| *slug != self.slug);
        let wanted = path.trim_start_matches(['.', '/']).trim_end_matches('/');
        let hint = match (nearest(wanted, slugs), &error) {
            (Some(slug), _) => Some(format!("did you mean `../{slug}`?")),
            (None, AssetError::Missing(Some(near))) => Some(format!("did you mean `{near}`?")),
            (None, AssetError::Missing(None)) if wanted.starts_with("www.") => {
                Some(format!("write `https://{wanted}`"))
            }
            (None, AssetError::Outside) => Some("copy the file into the folder of the publication".to_owned()),
            _ => None,
        };
        let message = match error {
            AssetError::Missing(_) => format!("there is no publication or file `{path}`"),
            AssetError::Outside => format!("`{path}` is outside the documents folder"),
            AssetError::Unreadable(why) => format!("`{path}` cannot be read: {why}"),
        };
        Diagnostic::new(Code::DEAD_LINK, span, message).maybe_hint(hint)
    }
}

/// A link to another publication, or to a place in it.
fn other(slug: String, offer: &Offer, fragment: Option<String>, span: Span) -> Result<Found, Diagnostic> {
    let name = match &fragment {
        None => Some(offer.title.clone()),
        Some(id) => match offer.names.get(id) {
            Some(name) => name.clone(),
            None => {
                let near = nearest(id, offer.names.keys().map(String::as_str));
                let message = format!("nothing in the publication `{slug}` has the id `{id}`");
                return Err(Diagnostic::new(Code::DEAD_LINK, span, message)
                    .maybe_hint(near.map(|near| format!("did you mean `#{near}`?"))));
            }
        },
    };
    Ok((Target::Publication(slug, fragment), name))
}

/// The scheme of an address (RFC 3986, 3.1), where it has one.
fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    sound.then_some(scheme)
}

fn external(written: &str, scheme: &str, span: Span) -> Result<Found, Diagnostic> {
    let known = SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
    if known && url::Url::parse(written).is_ok() {
        return Ok((Target::External(written.to_owned()), None));
    }
    let message = if known {
        format!("`{written}` is not a web address")
    } else {
        format!("links to `{scheme}:` are not published")
    };
    Err(Diagnostic::new(Code::UNSUPPORTED_LINK, span, message)
        .hint("links start with `https://`, `http://`, `mailto:` or `tel:`"))
}
