use super::super::{NodeId, Page, inspect};
use super::*;

fn styles(html: &str) -> (Page, Styles) {
    let page = inspect(html).unwrap();
    let styles = cascade(&page, &|href| (href == "a.css").then(|| "p { color: #010203 }".to_owned()));
    (page, styles)
}

fn first(page: &Page, name: &str) -> NodeId {
    page.find(|element| element.name == name).unwrap()
}

/// The colour of the first `p` in a scheme, with these rules.
fn colour(css: &str, scheme: Scheme) -> String {
    let (page, styles) = styles(&format!("<style>{css}</style><div id=d class='c e'><p class=x title=ab>a<p>b"));
    styles.of(first(&page, "p"), scheme).unwrap().color.unwrap().to_string()
}

#[test]
fn the_strongest_declaration_wins() {
    for css in [
        "p{color:red} .x{color:#00f}",
        "#d p{color:#00f} .x{color:red}",
        "p{color:#00f!important} #d .x{color:red}",
        "p{color:red} p{color:#00f}",
        "p{color:#00f; color: nonsense(}",
        "@layer a { #d .x { color: red } } p { color: #00f }",
        ".c.e > p:first-child { color: #00f }",
        "p:nth-of-type(2n+1) { color: #00f }",
        "p:not(.y):has(+ p) { color: #00f }",
        "[title^=a][title$='b'] { color: #00f }",
        ":is(div, section) p { color: #00f }",
        ".c { p { color: red } & > .x { color: #00f } }",
        ".c { @media (min-width: 30em) { p { color: blue } } }",
        ":root { --a: var(--b, red); --b: #00f } p { color: var(--a) }",
        "div { color: #00f } p { color: inherit }",
        "p { color: rgb(0 0 100%) }",
        "p { color: hsl(240, 100%, 50%) }",
        "p { color: color-mix(in srgb, blue 100%, red) }",
        "p { color: blue } p:hover { color: red }",
        "p { color: blue } @media print { p { color: red } }",
    ] {
        assert_eq!(colour(css, Scheme::Light), "#0000ff", "{css}");
    }
}

#[test]
fn schemes_are_apart() {
    let css = "p { color: #111 } @media screen and (prefers-color-scheme: dark) { p { color: #eee } }";
    assert_eq!((colour(css, Scheme::Light).as_str(), colour(css, Scheme::Dark).as_str()), ("#111111", "#eeeeee"));
    let css = ":root { color-scheme: light dark } p { color: light-dark(#111, #eee) }";
    assert_eq!((colour(css, Scheme::Light).as_str(), colour(css, Scheme::Dark).as_str()), ("#111111", "#eeeeee"));
    assert_eq!(colour(":root { color-scheme: light dark }", Scheme::Dark), "#ffffff");
}

#[test]
fn linked_stylesheets_are_asked_for() {
    let (page, found) = styles("<link rel=stylesheet href=a.css><style>@import 'b.css';</style><p>");
    assert_eq!(found.of(first(&page, "p"), Scheme::Light).unwrap().color.unwrap().to_string(), "#010203");
}

#[test]
fn what_cannot_be_seen_is_known() {
    let see = |style: &str| {
        let (page, found) = styles(&format!("<p style='{style}'>a"));
        let style = found.of(first(&page, "p"), Scheme::Light).unwrap().clone();
        style.display != Display::None && style.visible && !style.off_screen && !style.clipped && style.opacity > 0.0
    };
    for hidden in [
        "display:none",
        "visibility: hidden",
        "position:absolute;left:-999em",
        "margin-left:-9999px",
        "text-indent:-9999px",
        "opacity:0",
        "position:absolute;clip:rect(0,0,0,0)",
        "clip-path:inset(50%)",
        "width:1px;overflow:hidden",
    ] {
        assert!(!see(hidden), "{hidden}");
    }
    for seen in ["", "position:absolute;left:10px", "overflow:hidden;width:100px", "clip:rect(0,0,0,0)", "left:-999em"]
    {
        assert!(see(seen), "{seen}");
    }
}

#[test]
fn lengths_are_computed() {
    let size = |value: &str| {
        let (page, found) = styles(&format!("<p style='font-size:{value}'>a"));
        found.of(first(&page, "p"), Scheme::Light).unwrap().font_size
    };
    for (value, wanted) in [
        ("20px", 20.0),
        ("1.5em", 24.0),
        ("150%", 24.0),
        ("12pt", 16.0),
        ("calc(1rem + 2 * 4px)", 24.0),
        ("clamp(1rem, 10vw, 30px)", 30.0),
        ("x-large", 24.0),
        ("nonsense", 16.0),
    ] {
        assert!((size(value) - wanted).abs() < 0.01, "{value}: {}", size(value));
    }
}

#[test]
fn hostile_stylesheets_end() {
    let laughs = (1..40).map(|n| format!("--v{}: var(--v{n}) var(--v{n});", n + 1)).collect::<String>();
    let deep = ".a{".repeat(5000);
    let not = ":not(".repeat(5000);
    let parens = "calc(".repeat(5000);
    let long = "div ".repeat(20_000) + "p{color:red}";
    for css in [
        format!(":root {{ --v1: x x x x x x x x; {laughs} }} p {{ color: var(--v40) }}"),
        format!(":root {{ --a: var(--b); --b: var(--a) }} p {{ color: var(--a) }}"),
        deep,
        format!("p{not}"),
        format!("p {{ width: {parens}1px"),
        long,
        "p { color: color-mix(in srgb, ".repeat(2000),
        "@import url(a.css);@media (((((((((((((((((".repeat(300),
    ] {
        let html = "<div>".repeat(200) + &format!("<style>{css}</style><p>a");
        styles(&html);
    }
    // Every `div` asks of all that are below it whether there is what is not there.
    let css = "div:has(div div div div p b) { color: red }";
    let html = format!("<style>{css}</style>{}", "<div>".repeat(3000));
    styles(&html);
}
