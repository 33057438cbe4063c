//! A watch builds again when a file is saved, and its preview shows the site and nothing else.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{FRONT, Library};

/// A machine that is busy with other tests may take its time.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watch {
    child: Child,
    address: String,
}

impl Watch {
    fn start(library: &Library) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stationer"))
            .current_dir(library.path())
            .args(["watch", "--serve=127.0.0.1:0", "--jobs", "1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        let mut lines = BufReader::new(child.stdout.take().expect("it speaks")).lines();
        let first = lines.next().expect("it says where the preview is").expect("it speaks UTF-8");
        thread::spawn(move || lines.for_each(drop));
        let address = first.split("http://").nth(1).expect("an address").trim_end_matches('/').to_owned();
        Self { child, address }
    }

    /// The status and the body of an answer.
    fn get(&self, path: &str, host: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it takes requests");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, answer.split_once("\r\n\r\n").map_or(String::new(), |(_, body)| body.to_owned()))
    }

    fn page(&self, path: &str) -> (u16, String) {
        self.get(path, &self.address)
    }

    fn until(&self, path: &str, words: &str) {
        let start = Instant::now();
        while !self.page(path).1.contains(words) {
            assert!(start.elapsed() < PATIENCE, "`{words}` never came to `{path}`");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The next event of this name, from the moment at which somebody listens.
    fn events(&self) -> impl Iterator<Item = String> {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        let request = format!("GET /events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("it takes requests");
        BufReader::new(stream).lines().map_while(Result::ok).filter(|line| line.starts_with("data: "))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn library() -> Library {
    Library::new().with("documents/plan.md", format!("{FRONT}\n# Aims\n\nThe first edition.\n"))
}

#[test]
fn an_edit_reaches_the_page() {
    let library = library();
    let watch = Watch::start(&library);
    watch.until("/site/plan/index.html", "The first edition.");
    library.edit("documents/plan.md", "The first edition.", "The second edition.");
    watch.until("/site/plan/", "The second edition.");
    library.edit("documents/plan.md", "The second edition.", "[Nothing](#nowhere)");
    let mut events = watch.events();
    let found = events.find(|event| event.contains("dead-link")).expect("the finding is told");
    assert!(found.contains("documents/plan.md:8:1") && found.contains("vscode://file/"), "{found}");
    assert!(watch.page("/site/plan/").1.contains("The second edition."), "what is sound stays");
}

#[test]
fn the_preview_shows_the_site_and_nothing_else() {
    let library = library().with("secret.txt", "secret");
    let watch = Watch::start(&library);
    watch.until("/site/index.html", "The case");
    assert!(watch.page("/").1.contains("EventSource"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(library.path().join("secret.txt"), library.path().join("output/site/link.txt"))
        .expect("a link");
    for path in [
        "/site/../.stationer.json",
        "/site/%2e%2e/.stationer.json",
        "/site/..%2f..%2fsecret.txt",
        "/site/plan/../../../secret.txt",
        "/site//etc/passwd",
        "/site/%5c..%5c..%5csecret.txt",
        "/site/link.txt",
        "/site/plan%00",
        "/secret.txt",
        "/../secret.txt",
    ] {
        assert_eq!(watch.page(path), (404, String::new()), "{path}");
    }
    assert_eq!(watch.get("/", "example.org").0, 403, "a name that somebody else points here");
    for (path, bytes) in library.files().into_iter().filter(|(path, _)| path.starts_with("site/")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("EventSource"), "{path} holds what only the preview needs");
    }
}

#[test]
fn nobody_else_is_served() {
    let ran = library().stationer(&["watch", "--serve=0.0.0.0:0"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("others could reach it"), "{}", ran.err);
}
