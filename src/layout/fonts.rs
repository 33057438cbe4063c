//! Fonts: for the page that is printed and the page that is read on a screen, by one manifest.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use typst::foundations::Bytes;
use typst::layout::{Abs, Em};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations, FontWeight};
use typst::utils::LazyHash;

use super::embedded;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Disk, Sources, Span};

/// Every font of a run, loaded once and shared by all threads.
#[derive(Debug, Clone)]
pub struct Fonts {
    /// What Typst chooses from.
    pub book: Arc<LazyHash<FontBook>>,
    /// The fonts, in the order of the book.
    pub fonts: Arc<Vec<Font>>,
    /// The subsets for the screen.
    pub web: Arc<Vec<WebFont>>,
    /// The families that stand in for others where a script or a sign is missing, in the order
    /// to try.
    pub fallback: Arc<Vec<Fallback>>,
}

/// A family that stands in for others.
#[derive(Debug, Clone)]
pub struct Fallback {
    /// The family as Typst calls it.
    pub family: String,
    /// CSS `unicode-range` of the characters that it draws even where another family has them.
    pub first_for: Option<String>,
    /// The primary language subtags of the script that it is for; text in them starts with it.
    pub languages: &'static [&'static str],
}

/// A WOFF2 subset.
#[derive(Debug, Clone)]
pub struct WebFont {
    /// The family as style sheets call it: subsets of a font whose licence reserves its name
    /// bear another (SIL Open Font License 1.1, condition 3).
    pub family: String,
    /// The family as Typst and the theme call it.
    pub original: String,
    /// The file name.
    pub name: String,
    /// CSS `font-weight`.
    pub weight: u16,
    /// CSS `font-style`.
    pub style: String,
    /// CSS `unicode-range`.
    pub ranges: String,
    /// The file.
    pub bytes: Cow<'static, [u8]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    families: Vec<Family>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    name: String,
    css: Option<String>,
    first_for: Option<String>,
    role: Role,
    #[expect(dead_code, reason = "for people and for the licence test; every family must name its licence")]
    licence: String,
    #[expect(dead_code, reason = "for people: where the files came from")]
    source: serde_yaml::Value,
    files: Vec<File>,
    #[serde(default)]
    web: Vec<Web>,
}

#[derive(Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Role {
    Serif,
    Display,
    Caption,
    Sans,
    Mono,
    Arabic,
    Hebrew,
    Math,
    Symbols,
    Emoji,
}

impl Role {
    fn stands_in(self) -> bool {
        matches!(self, Self::Arabic | Self::Hebrew | Self::Math | Self::Symbols | Self::Emoji)
    }

    fn languages(self) -> &'static [&'static str] {
        match self {
            Self::Arabic => &["ar", "fa", "ur", "ps", "sd", "ug", "ckb"],
            Self::Hebrew => &["he", "yi"],
            _ => &[],
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: String,
    #[expect(dead_code, reason = "for people: Typst reads weight and style from the file itself")]
    weight: u16,
    #[expect(dead_code, reason = "for people: Typst reads weight and style from the file itself")]
    style: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Web {
    path: String,
    weight: u16,
    style: String,
    ranges: String,
}

impl Fonts {
    /// Loads the fonts that the manifest names, from `folder` where it has them, else embedded.
    ///
    /// # Errors
    /// A diagnostic for each file that is missing or is not a font.
    pub fn load(disk: &Disk, folder: Option<&Path>, sources: &mut Sources) -> Result<Self, Vec<Diagnostic>> {
        let fetch = |path: &str| -> Option<Cow<'static, [u8]>> {
            folder
                .and_then(|folder| disk.bytes(&folder.join(path)).ok())
                .map(Cow::Owned)
                .or_else(|| embedded::font(path).map(Cow::Borrowed))
        };
        let text = fetch("manifest.yaml").map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let source = sources.add("fonts/manifest.yaml", text);
        let manifest: Manifest =
            serde_yaml::from_str(&source.text).map_err(|error| vec![super::yaml_fault(&source, &error)])?;
        let mut faults = Vec::new();
        let mut fault = |path: &str, what: &str| {
            let at = source.text.find(path).unwrap_or(0);
            let span = Span::new(source.id, at..at + path.len());
            faults.push(Diagnostic::new(Code::FONT_ERROR, span, format!("`{path}` {what}")));
        };
        let (mut fonts, mut web, mut fallback) = (Vec::new(), Vec::new(), Vec::new());
        for family in manifest.families {
            if family.role.stands_in() {
                let languages = family.role.languages();
                fallback.push(Fallback { family: family.name.clone(), first_for: family.first_for.clone(), languages });
            }
            for file in family.files {
                let Some(bytes) = fetch(&file.path) else {
                    fault(&file.path, "does not exist");
                    continue;
                };
                match Font::new(typst_bytes(bytes), 0) {
                    Some(font) => fonts.push(font),
                    None => fault(&file.path, "is not a font"),
                }
            }
            for file in family.web {
                let Some(bytes) = fetch(&file.path) else {
                    fault(&file.path, "does not exist");
                    continue;
                };
                let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_owned();
                web.push(WebFont {
                    family: family.css.clone().unwrap_or_else(|| family.name.clone()),
                    original: family.name.clone(),
                    name,
                    weight: file.weight,
                    style: file.style,
                    ranges: file.ranges,
                    bytes,
                });
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let book = FontBook::from_fonts(&fonts);
        Ok(Self {
            book: Arc::new(LazyHash::new(book)),
            fonts: Arc::new(fonts),
            web: Arc::new(web),
            fallback: Arc::new(fallback),
        })
    }

    /// How wide characters are in a family, in ems: what drawings measure their text by. One that
    /// the family does not have is as wide as in the first font that has it.
    pub fn advances(&self, family: &str, weight: u16) -> impl Fn(char) -> f64 {
        let variant = FontVariant { weight: FontWeight::from_number(weight), ..FontVariant::default() };
        let instance = move |font: &Font| font.clone().instantiate(variant, Abs::pt(10.0), &FontVariations::default());
        let width = |font: &FontInstance, c| {
            let glyph = font.ttf().glyph_index(c)?;
            font.x_advance(glyph.0).map(Em::get)
        };
        let own =
            self.book.select(&family.to_lowercase(), variant).and_then(|index| self.fonts.get(index)).map(instance);
        move |c| {
            let found = own.as_ref().and_then(|font| width(font, c));
            let mut others = self.fonts.iter();
            let other = || others.find_map(|font| width(&instance(font), c));
            found.or_else(other).unwrap_or(1.0)
        }
    }

    /// The families by name.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.book.families().map(|(name, _)| name)
    }
}

fn typst_bytes(bytes: Cow<'static, [u8]>) -> Bytes {
    match bytes {
        Cow::Borrowed(bytes) => Bytes::new(bytes),
        Cow::Owned(bytes) => Bytes::new(bytes),
    }
}
