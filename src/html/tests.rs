//! A publication built by hand, with every block and every inline, and what its page must hold.

mod fixture;

use crate::diagnostic::Code;
use crate::html::{Composer, Entry, PdfFacts};
use crate::layout::Layouts;
use crate::model::{Block, Document, Inline, Label, Listing, Table};
use crate::source::{Disk, Sources};
use crate::view::View;
use fixture::{document, fonts, heading, language, layouts, library, logo, paragraph, span, text};

const PDF: PdfFacts = PdfFacts { pages: 24, size: 309_500 };

fn composer(layouts: &Layouts) -> Composer {
    Composer::new(layouts, &fonts(), &library(), Some(&logo())).unwrap()
}

fn page(document: &Document) -> String {
    let (layouts, library) = (layouts(), library());
    let settings = layouts.settings(&document.layout).unwrap();
    let view = View::new(document, &library, settings, &layouts.theme);
    composer(&layouts).page(document, &view, PDF).unwrap()
}

#[track_caller]
fn holds(page: &str, fragments: &[&str]) {
    for fragment in fragments {
        assert!(page.contains(fragment), "no `{fragment}` in\n{page}");
    }
}

#[test]
fn shell() {
    let page = page(&document());
    holds(
        &page,
        &[
            "<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">",
            "<title>A &quot;case&quot; &lt;for&gt; change – Office &amp; Sons</title>",
            "<link rel=\"canonical\" href=\"https://example.org/case/\">",
            "<link rel=\"stylesheet\" href=\"../assets/style-",
            "<link rel=\"preload\" href=\"../assets/fonts/",
            "<a class=\"skip\" href=\"#main:\">Skip to main content</a>",
            "<main id=\"main:\">",
            "<h1>A &quot;case&quot; &lt;for&gt; change</h1>",
            "<a href=\"case.pdf\" type=\"application/pdf\">Download as PDF (24 pages, 310\u{a0}KB)</a>",
            "<time datetime=\"2017-03\">March 2017</time>",
            "<span class=\"status draft\">Draft</span>",
            "<nav class=\"contents\" aria-labelledby=\"contents:\">",
            "<a href=\"#costs\"><span class=\"number\">1</span> Costs</a>",
            "<a href=\"#costau\" lang=\"cy\">Costau</a>",
        ],
    );
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(!page.contains("style=\"") && !page.contains("{{#"));
}

#[test]
fn blocks() {
    holds(
        &page(&document()),
        &[
            "<h2 id=\"costs\" class=\"section\"><span class=\"number\" data-added>1</span> Costs</h2>",
            "<h3 id=\"costau\" class=\"section\" lang=\"cy\">Costau</h3>",
            "<h6 id=\"deep\" class=\"section\" aria-level=\"7\">Deep</h6>",
            "<span class=\"number\" data-added>Annex\u{a0}A</span> Sums</h2>",
            "<ol start=\"3\">\n<li>three\n<ul class=\"loose\">\n<li><p>inner</p>\n</li>\n</ul>\n</li>\n</ol>",
            "<ul class=\"tasks\">\n<li class=\"task done\"><span class=\"visually-hidden\" data-added>Done: </span>written\n</li>\n\
         <li class=\"task\"><span class=\"visually-hidden\" data-added>To do: </span>read\n</li>\n</ul>",
            "<figure id=\"fig-a\">\n<img src=\"media/a%20b.svg\" alt=\"&lt;Bars&gt;\" width=\"640\" height=\"358\" loading=\"lazy\">\n\
         <figcaption><span class=\"label\" data-added>Figure\u{a0}1:</span> Bars</figcaption>",
            "<blockquote>\n<p>quoted</p>\n</blockquote>",
            "<div class=\"callout warning\" role=\"note\" aria-labelledby=\"callout:1\">",
            "<span class=\"kind\" data-added>Warning:</span> Mind &lt;this&gt;</p>",
            "<dt>Term</dt>\n<dd>\n<p>detail</p>\n</dd>",
            "<pre><code class=\"language-rust\">a &lt; b\n  {{c}}</code></pre>",
            "<hr>",
            "<div lang=\"ar\" dir=\"rtl\">\n<p>مرحبا <span lang=\"en\" dir=\"ltr\">hello</span></p>\n</div>",
        ],
    );
}

#[test]
fn header_cells_are_what_the_model_says() {
    holds(
        &page(&document()),
        &[
            "<div class=\"table-scroll\" data-name-from=\"caption:tbl-a\">\n<table id=\"tbl-a\">",
            "<caption><span class=\"caption\" id=\"caption:tbl-a\"><span class=\"label\" data-added>Table\u{a0}1:</span> Sums</span></caption>",
            "<thead>\n<tr>\n<td></td>\n<th scope=\"col\" class=\"end\">£ million</th>\n</tr>\n</thead>",
            "<tbody>\n<tr>\n<th scope=\"row\">Low</th>\n<td class=\"end\">1.2</td>\n</tr>\n</tbody>",
        ],
    );
}

#[test]
fn inlines() {
    holds(
        &page(&document()),
        &[
            "<em>em</em><strong>strong</strong><s>s</s><sup>sup</sup><sub>sub</sub><code>&lt;code&gt;</code><br>",
            "<a href=\"https://example.org/a%7Cb?c&amp;d\">external</a>",
            "<a href=\"#tbl-a\">internal</a>",
            "<a href=\"../other/index.html#part\">publication</a>",
            "<a href=\"media/data.csv\">file<span class=\"file-facts\" data-added> (CSV, 2\u{a0}KB)</span></a>",
            "<img class=\"inline\" src=\"media/a%20b.svg\" alt=\"mark\" width=\"640\" height=\"358\" loading=\"lazy\">",
            "&lt;script&gt;alert(&quot;{{title}}&quot;)&lt;/script&gt;",
        ],
    );
}

#[test]
fn notes_speak_in_both_directions() {
    let page = page(&document());
    holds(
        &page,
        &[
            // A link cannot hold a link: the mark follows.
            "<a href=\"#costs\">linked</a><sup class=\"note-mark\" data-added><a href=\"#note:1\" id=\"noteref:1:2\" \
         role=\"doc-noteref\"><span class=\"visually-hidden\" data-added>note </span>1</a></sup>",
            "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes:\">",
            "<li id=\"note:1\">\n<p>The note. <a class=\"back\" href=\"#noteref:1:1\" role=\"doc-backlink\" data-added>",
            "<span class=\"visually-hidden\" data-added>Back to the reference to note 1, 2 of 2</span>",
        ],
    );
    for id in ["noteref:1:1", "noteref:1:2", "note:1"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1);
        assert_eq!(page.matches(&format!("href=\"#{id}\"")).count(), 1 + usize::from(id == "note:1"));
    }
}

#[test]
fn furniture_speaks_its_own_language() {
    let mut document = document();
    document.language = language("ar");
    holds(
        &page(&document),
        &[
            "<html lang=\"ar\" dir=\"rtl\">",
            "<header class=\"banner\" lang=\"en-GB\" dir=\"ltr\">",
            "<h2 id=\"notes:\" lang=\"en\" dir=\"ltr\">Notes</h2>",
            "<span class=\"kind\" data-added lang=\"en\" dir=\"ltr\">Warning:</span>",
            "<span class=\"visually-hidden\" data-added lang=\"en\" dir=\"ltr\">note </span>",
            "<pre dir=\"ltr\">",
        ],
    );
}

#[test]
fn index() {
    let listing = Listing::of(&document());
    let page = composer(&layouts()).index(&[Entry { listing: &listing, pdf: PDF }]).unwrap();
    holds(
        &page,
        &[
            "<title>Publications – Office &amp; Sons</title>",
            "<link rel=\"stylesheet\" href=\"./assets/style-",
            "<h2><a href=\"case/index.html\">A &quot;case&quot; &lt;for&gt; change</a></h2>",
            "<a href=\"case/case.pdf\" type=\"application/pdf\">Download as PDF (24 pages, 310\u{a0}KB)\
         <span class=\"visually-hidden\">: A &quot;case&quot; &lt;for&gt; change</span></a>",
        ],
    );
}

#[test]
fn site_files_are_named_for_their_content_and_ordered() {
    let files = composer(&layouts()).site_files();
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert!(paths.is_sorted() && paths.contains(&"assets/fonts/serif.woff2"), "{paths:?}");
    let css = files.iter().find(|file| file.path.ends_with(".css")).unwrap();
    let css = String::from_utf8_lossy(&css.bytes);
    holds(&css, &["font-family:\"Stationer Serif\"", "--text:\"Stationer Serif\",Georgia,", "--step1:1.2000rem;"]);
    let page = page(&document());
    for path in paths.iter().filter(|path| !path.starts_with("assets/fonts")) {
        assert!(page.contains(path), "{path}");
    }
}

#[test]
fn faults_of_layouts_point_into_the_layout() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let load = || {
        let mut sources = Sources::default();
        (Layouts::load(&Disk, Some(folder.path()), &mut sources).unwrap(), sources)
    };
    write("common/heading.hbs", "<h2>\n  {{titel}}</h2>");
    let (layouts, sources) = load();
    let (document, library) = (document(), library());
    let view = View::new(&document, &library, layouts.settings("report").unwrap(), &layouts.theme);
    let faults = composer(&layouts).page(&document, &view, PDF).unwrap_err();
    assert_eq!(faults.len(), 1);
    let at = faults[0].span.unwrap();
    assert_eq!((faults[0].code, faults[0].message.as_str()), (Code::LAYOUT_ERROR, "`titel` is not known here"));
    assert_eq!(sources.get(at.source).line_column(at.start), (2, 3));

    write("common/heading.hbs", "<h2>\n{{#if a}}</h2>");
    let (layouts, sources) = load();
    let faults = Composer::new(&layouts, &fonts(), &library, None).unwrap_err();
    let at = faults[0].span.unwrap();
    assert_eq!((faults.len(), faults[0].code), (1, Code::LAYOUT_ERROR));
    assert!(sources.get(at.source).path.ends_with("heading.hbs") && faults[0].message.starts_with("not valid"));

    // A layout's own template takes the place of the shared one in that layout alone.
    write("common/heading.hbs", "");
    write("page/heading.hbs", "<h2>mine</h2>");
    let (layouts, _) = load();
    let composer = composer(&layouts);
    let render = |layout: &str| {
        let document = Document { layout: layout.to_owned(), ..document.clone() };
        composer.page(&document, &view, PDF).unwrap()
    };
    assert!(render("page").contains("<h2>mine</h2>") && !render("report").contains("<h2>mine</h2>"));
}

#[test]
fn only_what_was_written_as_html_is_printed_as_html() {
    for (path, source) in layouts().files().filter(|(path, _)| path.ends_with(".hbs")) {
        for rest in source.text.split("{{{").skip(1) {
            let name = rest.split("}}}").next().unwrap_or_default();
            assert!(name.ends_with("_html"), "{path}: `{name}`");
        }
    }
}

#[test]
fn odd_input_does_not_panic() {
    let mut document = document();
    let label = Label { id: "a b\"".to_owned(), number: None };
    let mut table = Table::plain(label.clone(), Vec::new(), Vec::new(), Vec::new(), span());
    table.header.clear();
    table.header_columns = 9;
    let mut nested = paragraph(vec![text("\0\u{202e}")]);
    for _ in 0..200 {
        nested = fixture::quote(vec![nested]);
    }
    document.body = vec![Block::Table(table), heading(0, label, vec![]), nested, fixture::link_to_nothing()];
    document.assets.clear();
    document.notes[0].blocks.clear();
    let page = page(&document);
    holds(&page, &["data-name=\"Table\"", "\u{fffd}\u{202e}", "<h2 id=\"a b&quot;\"", "href=\"media/\""]);
    assert!(matches!(text("x"), Inline::Text(_)));
}
