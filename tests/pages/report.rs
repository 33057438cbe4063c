//! The page that shows pictures that differ, old, new and the difference side by side.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use crate::harness::package;
use crate::picture::Picture;

/// A picture that is not what its reference is.
pub(crate) struct Difference {
    /// The theme and what is pictured.
    pub(crate) path: String,
    pub(crate) by: f64,
    pub(crate) old: Option<Picture>,
    pub(crate) new: Picture,
}

/// Writes the page, `target/pages-report.html`, with its pictures beside it.
pub(crate) fn write(differences: &[Difference]) -> PathBuf {
    let target = package().join("target");
    let pictures = target.join("pages-report");
    let _ = fs::remove_dir_all(&pictures);
    fs::create_dir_all(&pictures).expect("a folder for the pictures");
    let mut html = String::from(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Pages that differ</title>\
         <style>body{font:1rem sans-serif;background:#ddd}figure{display:inline-block;margin:.5rem}</style>",
    );
    for difference in differences {
        let _ = write!(html, "<h2>{} ({:.1})</h2>", difference.path, difference.by);
        let mut show = |what: &str, picture: &Picture| {
            let name = format!("{}-{what}.png", difference.path.replace(['/', '\\'], "-"));
            fs::write(pictures.join(&name), picture.png()).expect("a picture to write");
            let _ =
                write!(html, "<figure><figcaption>{what}</figcaption><img alt='' src='pages-report/{name}'></figure>");
        };
        if let Some(old) = &difference.old {
            show("old", old);
        }
        show("new", &difference.new);
        if let Some(old) = difference.old.as_ref().filter(|old| old.width == difference.new.width) {
            show("difference", &between(old, &difference.new));
        }
    }
    let path = target.join("pages-report.html");
    fs::write(&path, html).expect("the report can be written");
    path
}

/// White where two pictures agree.
fn between(old: &Picture, new: &Picture) -> Picture {
    let values = old.values().into_iter().zip(new.values()).map(|(old, new)| 255.0 - (old - new).abs());
    Picture::of(old.width, values.collect())
}
