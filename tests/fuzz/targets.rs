//! The readers of bytes from outside.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::{fs, str};

use fastrand::Rng;
use stationer::checks::{self, Outcome, html, page, pdf};
use stationer::diagnostic::Diagnostic;
use stationer::facts::Book;
use stationer::layout::Layouts;
use stationer::parse;
use stationer::resolve;
use stationer::source::{Bundle, DataFile, Disk, Documents, Source, Sources};

use super::repair;
use crate::harness::{Library, files_below, package, sample_documents};

/// A reader, and what it is given.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// How many inputs it is given unless told otherwise: some seconds' worth.
    pub(crate) inputs: u64,
    /// Sound inputs.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
    /// What stands in inputs of this kind.
    pub(crate) words: &'static [&'static str],
    /// The last touch to an input.
    pub(crate) finish: fn(Vec<u8>, &mut Rng) -> Vec<u8>,
    /// Reads one, and says what came of it as a number.
    pub(crate) read: fn(&[u8]) -> u64,
    /// Whether it works on the stack that a build gives its threads.
    pub(crate) is_deep: bool,
}

pub(crate) const ALL: &[Target] = &[
    Target {
        name: "pdf",
        inputs: 2000,
        seeds: pdf_seeds,
        words: PDF,
        finish: pdf_finish,
        read: read_pdf,
        is_deep: false,
    },
    Target {
        name: "html",
        inputs: 4000,
        seeds: html_seeds,
        words: HTML,
        finish: as_is,
        read: read_html,
        is_deep: false,
    },
    Target {
        name: "front-matter",
        inputs: 10_000,
        seeds: front_matter_seeds,
        words: YAML,
        finish: front_matter_finish,
        read: read_text,
        is_deep: true,
    },
    Target {
        name: "text",
        inputs: 3000,
        seeds: text_seeds,
        words: MARKDOWN,
        finish: as_is,
        read: read_text,
        is_deep: true,
    },
    Target {
        name: "library",
        inputs: 5000,
        seeds: library_seeds,
        words: YAML,
        finish: as_is,
        read: read_library,
        is_deep: true,
    },
    Target {
        name: "facts",
        inputs: 5000,
        seeds: facts_seeds,
        words: YAML,
        finish: as_is,
        read: read_facts,
        is_deep: true,
    },
    Target {
        name: "data",
        inputs: 3000,
        seeds: data_seeds,
        words: DATA,
        finish: as_is,
        read: read_data,
        is_deep: true,
    },
    Target {
        name: "diagram",
        inputs: 3000,
        seeds: diagram_seeds,
        words: DOT,
        finish: as_is,
        read: read_diagram,
        is_deep: true,
    },
    Target {
        name: "image",
        inputs: 2000,
        seeds: image_seeds,
        words: SVG,
        finish: as_is,
        read: read_image,
        is_deep: true,
    },
    Target {
        name: "theme",
        inputs: 500,
        seeds: theme_seeds,
        words: YAML,
        finish: as_is,
        read: read_theme,
        is_deep: true,
    },
];

const PDF: &[&str] = &[
    " 0 R",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "/",
    "null",
    "true",
    "/Type",
    "/Kids",
    "/Parent",
    "/K",
    "/P",
    "/S",
    "/StructParents",
    "/StructParent",
    "/ParentTree",
    "/Nums",
    "/Names",
    "/Limits",
    "/RoleMap",
    "/ClassMap",
    "/MCID",
    "/MCR",
    "/OBJR",
    "/Pg",
    "/Obj",
    "/Lang",
    "/Alt",
    "/ActualText",
    "/E",
    "/ID",
    "/A",
    "/O/Table",
    "/Scope",
    "/Headers",
    "/ColSpan",
    "/RowSpan",
    "/Figure",
    "/Table",
    "/TR",
    "/TH",
    "/TD",
    "/L",
    "/LI",
    "/H1",
    "/H",
    "/Note",
    "/Link",
    "/Annots",
    "/Subtype",
    "/Widget",
    "/AcroForm",
    "/Fields",
    "/XFA",
    "/Font",
    "/Type0",
    "/Type3",
    "/TrueType",
    "/Type1",
    "/CIDFontType2",
    "/CIDFontType0",
    "/DescendantFonts",
    "/ToUnicode",
    "/Encoding",
    "/Differences",
    "/Identity-H",
    "/CIDToGIDMap",
    "/FontFile",
    "/FontFile2",
    "/FontFile3",
    "/W",
    "/Widths",
    "/FirstChar",
    "/LastChar",
    "/DW",
    "/CharProcs",
    "/XObject",
    "/Form",
    "/Resources",
    "/Properties",
    "/OCProperties",
    "/Filter",
    "/FlateDecode",
    "/ASCII85Decode",
    "/LZWDecode",
    "/ASCIIHexDecode",
    "/DecodeParms",
    "/Predictor",
    "/Columns",
    "/ObjStm",
    "/XRef",
    "/Prev",
    "/Size",
    "/Encrypt",
    "/Metadata",
    "/Contents",
    "/Count",
    "/Rotate",
    "/Outlines",
    "/First",
    "/Next",
    "stream\n",
    "\nendstream",
    "endobj",
    "1 0 obj",
    "BT ",
    " ET ",
    " Tj ",
    " TJ ",
    " Tf ",
    " Tm ",
    " Td ",
    " q ",
    " Q ",
    " cm ",
    " Do ",
    " BMC ",
    " BDC ",
    " EMC ",
    "/Artifact",
    "/Span",
    " BI ",
    " ID ",
    " EI ",
    " cs ",
    " scn ",
    " re ",
    " f ",
    " gs ",
    "beginbfchar",
    "endbfchar",
    "beginbfrange",
    "endbfrange",
    "begincodespacerange",
    "usecmap",
    "<0000> <ffff>",
    "<d800>",
    "<x:xmpmeta",
    "<rdf:RDF",
    "<pdfuaid:part>",
    "%PDF-1.7",
    "%%EOF",
    "trailer",
    "xref",
];
const HTML: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "<table>",
    "<tr>",
    "<td colspan=9 rowspan=9>",
    "<th scope=col>",
    "</table>",
    "<caption>",
    "<ul>",
    "<li>",
    "<a href=#a>",
    "<a href=x.html#b>",
    "<img src=x>",
    " alt=''",
    "<svg>",
    "<math>",
    "<template>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<!DOCTYPE html>",
    "<input>",
    "<select>",
    "<option>",
    "<label for=a>",
    "<button>",
    "<form>",
    "<iframe>",
    "<object>",
    "<video>",
    "<details>",
    "<summary>",
    "<fieldset>",
    "<frameset>",
    "<h1>",
    "<h6>",
    "<main>",
    "<nav>",
    "<header>",
    "<b>",
    "<font>",
    "<nobr>",
    "<plaintext>",
    " role=list",
    " role='button link'",
    " aria-owns='a b'",
    " aria-labelledby='a b c'",
    " aria-label=''",
    " aria-hidden=true",
    " tabindex=1",
    " id=a",
    " id=b",
    " lang=xx",
    " class='a b'",
    " style='",
    " headers='a b'",
    " autocomplete='",
    " usemap=#m",
    " srcset='a 1x,b 2x'",
    "<meta http-equiv=refresh content='",
    "<meta name=viewport content='",
    "&",
    "&amp;",
    "&#x110000;",
    "&nbsp",
    "\0",
    "\u{feff}",
    "\u{fffd}",
    "@media (min-width:1px){",
    "@import url(a)",
    ":not(",
    ":is(",
    ":has(",
    ":nth-child(",
    "::before{content:",
    "var(--a,",
    "--a:var(--b);--b:var(--a);",
    "calc(1px*(",
    "rgb(",
    "hsl(",
    "color-mix(in srgb,",
    "!important",
    "{",
    "}",
    "display:none;",
    "color:red;",
    "background:#fff;",
    "line-height:",
    "*",
    ">",
    "~",
    "+",
    "[a='b' i]",
];
const YAML: &[&str] = &[
    "---\n",
    "...\n",
    "title: ",
    "- ",
    "  ",
    "\n",
    ": ",
    "? ",
    "|\n",
    ">-\n",
    "|2\n",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!!binary ",
    "%YAML 1.2\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "\\",
    "\\u0000",
    "#",
    "\t",
    "null",
    "~",
    "true",
    "1e999",
    "0x10",
    ".inf",
    "2017-02-30",
    "2017-13",
    "9999-12-31",
    "language: ",
    "published: ",
    "authors:",
    "changes:",
    "waivers:",
    "checks:",
    "contact:",
    "value: ",
    "low: ",
    "high: ",
    "unit: ",
    "per: ",
    "date: ",
    "label: ",
    "source: ",
    "GBP",
    "{{money a}}",
    "{{",
    "}}",
    "{{sum a b}}",
    "en-GB",
    "ar",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "\u{85}",
    "\r",
    "-99999999999999999999.5",
    "\"#ffffff\"",
    "colours:",
    "light:",
    "dark:",
    "ink: ",
    "type:",
    "size: ",
    "\u{1F600}",
];
const MARKDOWN: &[&str] = &[
    "# ",
    "###### ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n",
    "::: ",
    "\n:::\n",
    ":::: example\n",
    "::: table\n",
    "::: chart\n",
    "::: diagram\n",
    "::: register\n",
    "::: figure\n",
    "::: {lang=cy}\n",
    "{#a}",
    "{.annex}",
    "{lang=cy}",
    "[^a]",
    "[^a]: ",
    "[a]: b\n",
    "[](#a)",
    "[a](b \"c\")",
    "![a](b.svg)",
    "| a | b |\n| --- | --- |\n| c | d |\n",
    ": caption {#tbl-a}\n",
    "```",
    "~~~\n",
    "`",
    "**",
    "*",
    "_",
    "~~",
    "^",
    "~",
    "<div>",
    "<!--",
    "&amp;",
    "&#0;",
    "\\",
    "---\n",
    "    ",
    "\t",
    "\r\n",
    "{{money a}}",
    "{{",
    "}}",
    "\\{{",
    "$",
    "$$",
    "==",
    "- [x] ",
    "term\n\n: details\n",
    "\u{a0}",
    "\u{202e}",
    "\u{200d}",
    "\0",
    "https://a.b",
    "a@b.c",
    "data: costs.csv\n",
    "columns:\n",
    "totals:\n",
    "  row: Sum\n",
    "type: gantt\n",
    "values:\n",
    "source: a\n",
];
const DATA: &[&str] = &[
    ",",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    ";",
    "\t",
    "1,000",
    "-0",
    "1e9",
    "2017-02-30",
    "2017/18",
    "NaN",
    "inf",
    "\u{feff}",
    "\0",
    "=cmd()",
    "%",
    "£",
    "(1)",
    "1.",
    "99999999999999999999999999999",
    "0.0000000000000000000000000001",
    "\u{2212}1",
    "a: ",
    "- ",
    "items:",
    "kind: risks",
];
const DOT: &[&str] = &[
    "digraph {",
    "}",
    "{",
    " -> ",
    " -- ",
    ";",
    ",",
    "[",
    "]",
    "=",
    "\"",
    "\\n",
    "\\",
    "<b>",
    "label=",
    "shape=diamond",
    "subgraph cluster_a {",
    "rank=same",
    "//",
    "/*",
    "*/",
    "#",
    "a",
    "b",
    "a -> a",
    "a -> b -> a",
    "2014 : ",
    " : ",
    "\n",
    "section ",
    "\u{202e}",
    "\0",
    "strict ",
    "node [",
    "edge [",
];
const SVG: &[&str] = &[
    "<svg xmlns=\"http://www.w3.org/2000/svg\"",
    "viewBox=\"0 0 1 1\"",
    "width=\"1e9\"",
    "height=\"0\"",
    "<g>",
    "</g>",
    "<path d=\"M0 0",
    "z\"/>",
    "<text>",
    "</text>",
    "<use href=\"#a\"/>",
    "id=\"a\"",
    "<image href=\"data:,\"/>",
    "<style>",
    "</style>",
    "<!DOCTYPE svg [<!ENTITY a \"&a;\">]>",
    "&a;",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "transform=\"scale(",
    "NaN",
    "1e38",
    "-",
    "fill=\"url(#a)\"",
    "<pattern id=\"a\"><rect fill=\"url(#a)\"/></pattern>",
    "<filter>",
    "<mask>",
    "<clipPath>",
    "<script>",
    "<foreignObject>",
    "font-family=\"x\"",
    "\0",
];

fn as_is(bytes: Vec<u8>, _: &mut Rng) -> Vec<u8> {
    bytes
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// What was found, but not where.
fn codes(found: &[Diagnostic]) -> u64 {
    let mut codes: Vec<&str> = found.iter().map(|found| found.code.id).collect();
    codes.sort_unstable();
    codes.dedup();
    hash(codes)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The examples of the pages of checks that are written in a language.
fn examples(of: impl Iterator<Item = &'static checks::Rule>, language: &str) -> Vec<Vec<u8>> {
    let pages = of.filter_map(|rule| page::read(rule.page));
    let examples = pages.flat_map(|page| page.examples());
    examples.filter(|example| example.language == language).map(|example| example.text.as_bytes().to_vec()).collect()
}

/// A small publication with most constructs, built.
fn built() -> BTreeMap<String, Vec<u8>> {
    let body = "# One {#one}\n\nText[^a] with a [link](https://example.org/) and [](#tbl-a).\n\n## Two\n\n- a\n- b\n  1. c\n\n\
        > [!NOTE] Title\n> What is to be known.\n\n| A | B |\n| --- | ---: |\n| a | 1 |\n| b | 2 |\n\n: Sums {#tbl-a}\n\n\
        ![A grey square](square.svg \"A square\"){#fig-a}\n\n*[Croeso]{lang=cy}*\n\n```text\ncode\n```\n\n[^a]: A note.\n";
    let square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"#777\"/></svg>";
    Library::of(body).with("documents/square.svg", square).build_sound().files()
}

fn pdf_seeds() -> Vec<Vec<u8>> {
    // Its objects; header, lengths and table come with the repair.
    let base = [b"%PDF-1.7\n".as_slice(), include_bytes!("../../src/checks/pdf/base.pdf.txt")].concat();
    let mut seeds = vec![repair::pdf(&base)];
    for example in examples(pdf::CHECKS.iter().map(|check| &check.rule), "pdf") {
        if let Some(raw) = example.strip_prefix(b"raw\n") {
            seeds.push(raw.to_vec());
        } else {
            // Of two objects of one number the later one counts.
            seeds.push(repair::pdf(&[base.as_slice(), b"\n", &example].concat()));
        }
    }
    let file = built().remove("site/case/case.pdf").expect("the publication has a PDF");
    if let Ok(mut document) = lopdf::Document::load_mem(&file) {
        document.decompress();
        let mut plain = Vec::new();
        document.save_to(&mut plain).expect("a file can be written to memory");
        seeds.push(plain);
    }
    seeds.push(file);
    seeds
}

/// Most files get a frame that fits, else no more would be read than that it does not.
fn pdf_finish(bytes: Vec<u8>, rng: &mut Rng) -> Vec<u8> {
    if rng.u8(..4) > 0 { repair::pdf(&bytes) } else { bytes }
}

fn read_pdf(bytes: &[u8]) -> u64 {
    let checked = pdf::check(bytes, "input.pdf");
    hash(checked.outcomes.iter().map(|(_, verdict)| *verdict as u8).collect::<Vec<_>>())
}

fn html_seeds() -> Vec<Vec<u8>> {
    let mut seeds = examples(html::CHECKS.iter().map(|check| &check.rule), "html");
    seeds.extend(built().into_iter().filter(|(path, _)| path.ends_with(".html")).map(|(_, bytes)| bytes));
    let style = fs::read(package().join("layouts/common/style.css")).expect("the style sheet can be read");
    seeds.push(
        [
            b"<!DOCTYPE html><html lang=en><title>a</title><style>".as_slice(),
            &style[..8000],
            b"</style><main><h1>a</h1><p>b".as_slice(),
        ]
        .concat(),
    );
    seeds
}

fn read_html(bytes: &[u8]) -> u64 {
    let mut sources = Sources::default();
    let source = sources.add("input.html", text(bytes));
    match html::check(&source, &html::Surroundings::default()) {
        Ok(outcomes) => hash(
            outcomes
                .iter()
                .map(|(_, outcome)| match outcome {
                    Outcome::Inapplicable => 0,
                    Outcome::Passed => 1,
                    Outcome::Failed(_) => 2u8,
                })
                .collect::<Vec<_>>(),
        ),
        Err(_) => 0,
    }
}

/// A bundle of one text and the files of data that some texts use.
fn bundle(main: &str, data: &[(&str, &str)]) -> (Bundle, Sources) {
    let mut sources = Sources::default();
    let main = sources.add("case.md", main);
    let data = data.iter().map(|(path, text)| DataFile {
        path: (*path).to_owned(),
        text: Ok(sources.add(*path, *text)),
        is_own: true,
    });
    let data = data.collect();
    (
        Bundle {
            slug: "case".to_owned(),
            main,
            others: Vec::new(),
            facts: None,
            data,
            folder: PathBuf::from("/documents"),
        },
        sources,
    )
}

fn front_matter_seeds() -> Vec<Vec<u8>> {
    let texts = files_below(&sample_documents()).into_iter().filter(|(path, _)| path.ends_with(".md"));
    let mut seeds: Vec<Vec<u8>> = texts
        .filter_map(|(_, bytes)| {
            let text = text(&bytes);
            let end = text.strip_prefix("---\n")?.find("\n---\n")? + 9;
            Some(text[..end].as_bytes().to_vec())
        })
        .collect();
    seeds.push(b"---\ntitle: The case\npublished: 2017-03-24\nwaivers:\n  - check: long-sentence\n    reason: Quoted from the law\n    until: 2018-01-01\nkeywords: [a, \"b: c\"]\nchanges:\n  - {date: 2017-03-25, note: Mended, type: minor}\n---\n".to_vec());
    seeds
}

fn front_matter_finish(mut bytes: Vec<u8>, rng: &mut Rng) -> Vec<u8> {
    if rng.u8(..4) > 0 && !bytes.starts_with(b"---\n") {
        bytes.splice(0..0, *b"---\n");
    }
    bytes.extend_from_slice(b"\n---\n\nText.\n");
    bytes
}

fn read_text(bytes: &[u8]) -> u64 {
    let (bundle, _) = bundle(&text(bytes), &[("costs.csv", "Item,Low,High\nA,1,2\nB,3,4\n")]);
    codes(&parse::parse(&bundle, &Book::default()).1)
}

fn text_seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = files_below(&package().join("tests/suite"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .flat_map(|(_, bytes)| {
            let text = text(&bytes);
            text.split("\n=== ")
                .map(|case| case.split_once('\n').map_or("", |(_, body)| body).as_bytes().to_vec())
                .collect::<Vec<_>>()
        })
        .collect();
    seeds.extend(
        files_below(&sample_documents()).into_iter().filter(|(path, _)| path.ends_with(".md")).map(|(_, bytes)| bytes),
    );
    seeds
}

fn source(name: &str, bytes: &[u8]) -> Arc<Source> {
    Sources::default().add(name, text(bytes))
}

fn sample(ending: &str) -> Vec<Vec<u8>> {
    files_below(&sample_documents())
        .into_iter()
        .filter(|(path, _)| path.ends_with(ending))
        .map(|(_, bytes)| bytes)
        .collect()
}

fn library_seeds() -> Vec<Vec<u8>> {
    sample("library.yaml")
}

fn read_library(bytes: &[u8]) -> u64 {
    codes(&parse::parse_library(Some(&source("library.yaml", bytes))).1)
}

fn facts_seeds() -> Vec<Vec<u8>> {
    sample("facts.yaml")
}

fn read_facts(bytes: &[u8]) -> u64 {
    let mut found = Vec::new();
    let book = Book::read(&source("facts.yaml", bytes), &mut found);
    let (bundle, _) = bundle(
        "---\ntitle: a\npublished: 2017\n---\n{{range obc.revenue}} {{money (sum obc.receipts.low obc.receipts.high)}} {{date fbc.consultation-end}} {{percentage (share a of=b)}} {{number plan.responses}}\n",
        &[],
    );
    found.extend(parse::parse(&bundle, &book).1);
    codes(&found)
}

fn data_seeds() -> Vec<Vec<u8>> {
    [sample(".csv"), sample("risks.yaml"), sample("benefits.yaml"), sample("decisions.yaml")].concat()
}

fn read_data(bytes: &[u8]) -> u64 {
    let text = text(bytes);
    let first = text.split([',', '\n']).nth(1).unwrap_or_default().replace(['"', '\n'], "");
    let main = format!(
        "---\ntitle: a\npublished: 2017\n---\n::: table\ndata: d.csv\ncaption: a\ncolumns:\n  \"{first}\": money\ntotals:\n  row: Sum\n:::\n\n\
         ::: chart\ntype: bar\ntitle: a\ndescription: b\ndata: d.csv\n:::\n\n::: register\ndata: d.yaml\nsort: -score\n:::\n"
    );
    let (bundle, _) = bundle(&main, &[("d.csv", &text), ("d.yaml", &text)]);
    codes(&parse::parse(&bundle, &Book::default()).1)
}

fn diagram_seeds() -> Vec<Vec<u8>> {
    ["case [label=\"Write\"]\nboard [label=\"Approved?\", shape=diamond]\ncase -> board\nboard -> case [label=\"no\"]\n", "a -> b; a -> c\nb -> d", "2014 : First\n2016 : Second : Third\n"]
        .map(|text| text.as_bytes().to_vec())
        .to_vec()
}

fn read_diagram(bytes: &[u8]) -> u64 {
    let text = text(bytes).lines().map(|line| format!("  {line}\n")).collect::<String>();
    let kinds = ["organisation", "flow", "timeline"]
        .map(|kind| format!("::: diagram\ntype: {kind}\ntitle: a\ndescription: b\ntext: |\n{text}:::\n\n"));
    let (bundle, _) = bundle(&format!("---\ntitle: a\npublished: 2017\n---\n{}", kinds.concat()), &[]);
    codes(&parse::parse(&bundle, &Book::default()).1)
}

fn image_seeds() -> Vec<Vec<u8>> {
    let mut seeds = sample(".svg");
    seeds.extend(sample("mark.png").into_iter().chain(sample("mark.jpg")).chain(sample("mark.webp")));
    seeds
}

/// Resolves a text that shows an image, under the name of each kind.
fn read_image(bytes: &[u8]) -> u64 {
    static LAYOUTS: LazyLock<Layouts> =
        LazyLock::new(|| Layouts::load(&Disk, None, &mut Sources::default()).expect("the built-in layouts are sound"));
    let (bundle, _) =
        bundle("---\ntitle: a\npublished: 2017\n---\n![a](a.svg)\n\n![b](a.png)\n\n![c](a.jpg)\n\n![d](a.webp)\n", &[]);
    let (manuscript, _) = parse::parse(&bundle, &Book::default());
    let (library, _) = parse::parse_library(None);
    let root = Path::new("/documents");
    let files = ["a.svg", "a.png", "a.jpg", "a.webp"].map(|name| (root.join(name), Arc::from(bytes)));
    let documents = Documents::held(root, None, vec![bundle.clone()], files.into());
    let catalogue = resolve::Catalogue::collect(std::slice::from_ref(&manuscript), &library, &LAYOUTS);
    let context = resolve::Context {
        catalogue: &catalogue,
        documents: &documents,
        library: &library,
        layouts: &LAYOUTS,
        source_date: None,
    };
    // Every fault of an image has the same code.
    let (_, found) = resolve::resolve(manuscript, &bundle, context);
    hash(found.iter().map(|found| found.message.chars().filter(|c| !c.is_numeric()).collect()).collect::<Vec<String>>())
}

fn theme_seeds() -> Vec<Vec<u8>> {
    files_below(&package().join("layouts"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".yaml"))
        .map(|(_, bytes)| bytes)
        .collect()
}

/// Reads a folder of layouts whose theme this is, and the settings of one.
fn read_theme(bytes: &[u8]) -> u64 {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz-layouts");
    fs::create_dir_all(folder.join("page")).expect("a folder for layouts");
    fs::write(folder.join("theme.yaml"), bytes).expect("a theme can be written");
    fs::write(folder.join("page/layout.yaml"), bytes).expect("settings can be written");
    match Layouts::load(&Disk, Some(&folder), &mut Sources::default()) {
        Ok(_) => 0,
        Err(found) => codes(&found),
    }
}
