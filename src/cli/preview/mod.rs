//! The preview of a watch: page, PDF and findings in a browser on this computer.
//!
//! The site is served as it stands, in frames of a page that is not part of it. A page that was
//! composed before its PDF is held in memory until both are written. Only addresses of this
//! computer are listened at, and only requests that name it are answered, so that no other site
//! open in the browser can read the library through a name that it points here.

mod response;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};
use tiny_http::{Method, Request, Server};

use crate::build::{Fatal, Report, SiteFiles};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// The page that holds the frames.
const SHELL: &str = include_str!("shell.html");

/// The head of a stream of events (HTML Living Standard, 9.2), which never ends.
const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    Connection: close\r\n\r\n";

/// How many requests are answered at once.
const THREADS: usize = 4;

/// A preview that is being served.
pub(super) struct Preview {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    site: SiteFiles,
    editor: String,
    /// Pages whose PDF is still to be set, by slug.
    early: Mutex<BTreeMap<String, String>>,
    /// What a browser that joins is told first.
    state: Mutex<String>,
    listeners: Mutex<Vec<Box<dyn Write + Send>>>,
}

impl Preview {
    /// Starts to serve.
    pub(super) fn start(address: SocketAddr, output: &Path, editor: &str) -> Result<Self, String> {
        let server = Server::http(address).map_err(|error| error.to_string())?;
        let address = server.server_addr().to_ip().ok_or("it has no address")?;
        let shared = Arc::new(Shared {
            site: SiteFiles::new(output),
            editor: editor.to_owned(),
            early: Mutex::new(BTreeMap::new()),
            state: Mutex::new(json!({ "publications": [], "findings": [] }).to_string()),
            listeners: Mutex::new(Vec::new()),
        });
        let server = Arc::new(server);
        for number in 0..THREADS {
            let (server, shared) = (Arc::clone(&server), Arc::clone(&shared));
            let answer = move || {
                while let Ok(request) = server.recv() {
                    // A browser that has gone away needs no answer.
                    let _ = shared.answer(request, address);
                }
            };
            thread::Builder::new()
                .name(format!("preview-{number}"))
                .spawn(answer)
                .map_err(|error| error.to_string())?;
        }
        Ok(Self { address, shared })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Shows a page before its PDF is set.
    pub(super) fn page(&self, slug: &str, page: &str) {
        lock(&self.shared.early).insert(slug.to_owned(), page.to_owned());
        self.shared.send("page", &json!({ "slug": slug }).to_string());
    }

    /// Shows what a build has written and found.
    pub(super) fn built(&self, built: &Result<Report, Fatal>) {
        let state = self.shared.describe(built).to_string();
        lock(&self.shared.early).clear();
        lock(&self.shared.state).clone_from(&state);
        self.shared.send("built", &state);
    }
}

impl Shared {
    fn describe(&self, built: &Result<Report, Fatal>) -> Value {
        let hashes = self.site.hashes();
        let (diagnostics, sources, publications) = match built {
            Ok(report) => (&report.diagnostics, &report.sources, &report.publications[..]),
            Err(fatal) => (&fatal.diagnostics, &fatal.sources, &[][..]),
        };
        let publications: Vec<_> = publications
            .iter()
            .map(|publication| {
                let slug = &publication.slug;
                let hash = |name: &str| hashes.get(&format!("{slug}/{name}"));
                let (page, pdf) = (hash("index.html"), hash(&format!("{slug}.pdf")));
                json!({ "slug": slug, "title": publication.title, "page": page, "pdf": pdf })
            })
            .collect();
        let findings: Vec<_> = diagnostics.iter().map(|found| self.finding(found, sources)).collect();
        json!({ "publications": publications, "findings": findings })
    }

    fn finding(&self, found: &Diagnostic, sources: &Sources) -> Value {
        let place = found.span.map(|span| {
            let source = sources.get(span.source);
            let (line, column) = source.line_column(span.start);
            (source.path.as_str(), line, column)
        });
        json!({
            "severity": found.severity.as_str(),
            "code": found.code.id,
            "message": found.message,
            "hints": found.hints,
            "place": place.map(|(path, line, column)| format!("{path}:{line}:{column}")),
            "link": place.map(|(path, line, column)| link(&self.editor, path, line, column)),
        })
    }

    fn send(&self, event: &str, data: &str) {
        let message = format!("event: {event}\ndata: {data}\n\n");
        let told = |listener: &mut Box<dyn Write + Send>| {
            listener.write_all(message.as_bytes()).and_then(|()| listener.flush()).is_ok()
        };
        lock(&self.listeners).retain_mut(told);
    }

    fn answer(&self, request: Request, address: SocketAddr) -> io::Result<()> {
        let host = request.headers().iter().find(|header| header.field.equiv("Host"));
        if !host.is_some_and(|host| names_this_computer(host.value.as_str(), address)) {
            return request.respond(response::refusal(403));
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(response::refusal(405));
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        match path.as_str() {
            "/" => request.respond(response::of("shell.html", SHELL.as_bytes().to_vec())),
            "/events" => self.listen(request),
            _ => match path.strip_prefix("/site/").and_then(|path| self.file(&response::decoded(path)?)) {
                Some((name, bytes)) => request.respond(response::of(&name, bytes)),
                None => request.respond(response::refusal(404)),
            },
        }
    }

    /// A file of the site; a page that is not written yet comes before the one that is.
    fn file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let early = path.strip_suffix("/index.html").and_then(|slug| lock(&self.early).get(slug).cloned());
        let bytes = early.map(String::into_bytes).or_else(|| self.site.read(&path))?;
        Some((path, bytes))
    }

    fn listen(&self, request: Request) -> io::Result<()> {
        let mut writer = request.into_writer();
        let state = lock(&self.state).clone();
        write!(writer, "{EVENTS}event: built\ndata: {state}\n\n")?;
        writer.flush()?;
        lock(&self.listeners).push(writer);
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a request was meant for this server under a name that only this computer has.
fn names_this_computer(host: &str, address: SocketAddr) -> bool {
    let (name, port) = host.rsplit_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let is_local = name == "localhost"
        || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    is_local && port.map_or(address.port() == 80, |port| port == address.port().to_string())
}

/// The link to a place: a template of the form `editor://{path}:{line}:{column}`.
fn link(template: &str, path: &str, line: usize, column: usize) -> String {
    let path = std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| path.display().to_string());
    let path = path.replace('\\', "/");
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    let path = response::encoded(&path);
    template.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_is_answered() {
        let address = SocketAddr::from(([127, 0, 0, 1], 4180));
        for host in ["127.0.0.1", "[::1]", "localhost"].map(|name| format!("{name}:4180")) {
            assert!(names_this_computer(&host, address), "{host}");
        }
        for host in ["example.org:4180", "127.0.0.1", "127.0.0.1:80", "10.0.0.1:4180", "localhost.example.org:4180", ""]
        {
            assert!(!names_this_computer(host, address), "{host}");
        }
    }

    #[test]
    fn links_lead_to_a_line() {
        let found = link("editor://open{path}?at={line}:{column}", "/a b/ŵ.md", 3, 9);
        assert_eq!(found, "editor://open/a%20b/%C5%B5.md?at=3:9");
    }
}
