//! How long an edit takes to reach the preview of a watch, beside the cold build of the same
//! publication: both on the wall, as somebody who waits would have it.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::measure;

/// Edits, of which the median counts.
const EDITS: usize = 7;

/// A process that ends with this value.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Prints how long the page and the PDF took; whether both are within their limits.
pub(crate) fn latency(stationer: &Path) -> Result<bool, String> {
    let work = tempfile::tempdir().map_err(|error| error.to_string())?;
    crate::write_library(work.path(), 1)?;
    let command = |arguments: &[&str]| {
        let mut command = Command::new(stationer);
        command.current_dir(work.path()).args(arguments);
        command
    };
    let cold = (0..3)
        .map(|_| Ok(measure::run(&mut command(&["build", "--quiet", "--no-cache"]))?.wall))
        .collect::<Result<Vec<_>, String>>()?;
    let cold = median(cold);
    let child = command(&["watch", "--serve=127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = Ended(child.map_err(|error| error.to_string())?);
    let mut lines = BufReader::new(child.0.stdout.take().ok_or("the watch says nothing")?).lines();
    let first = lines.next().and_then(Result::ok).ok_or("the watch says nothing")?;
    std::thread::spawn(move || lines.for_each(drop));
    let address = first.split("http://").nth(1).ok_or("the watch has no address")?.trim_end_matches('/').to_owned();
    let mut events = listen(&address)?;
    wait_for(&mut events, "built")?;
    let (mut pages, mut pdfs) = (Vec::new(), Vec::new());
    // The first build may still go on; the first edit finds the typesetter warm.
    std::thread::sleep(3 * cold);
    let mut events = listen(&address)?;
    wait_for(&mut events, "built")?;
    for _ in 0..EDITS {
        let start = Instant::now();
        crate::change_a_word(work.path())?;
        wait_for(&mut events, "page")?;
        pages.push(start.elapsed());
        wait_for(&mut events, "built")?;
        pdfs.push(start.elapsed());
    }
    let (page, pdf) = (median(pages), median(pdfs));
    let of = |time: Duration| time.as_secs_f64() / cold.as_secs_f64();
    println!("watch: cold build {cold:.0?}; one word reaches the page in {page:.0?} and the PDF in {pdf:.0?}");
    let page = crate::within("one word to the page in a watch, to the cold build", of(page), 0.1);
    Ok(crate::within("one word to the PDF in a watch, to the cold build", of(pdf), 0.5) && page)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn listen(address: &str) -> Result<impl Iterator<Item = String>, String> {
    let mut stream = TcpStream::connect(address).map_err(|error| error.to_string())?;
    let request = format!("GET /events HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).map_err(|error| error.to_string())?;
    Ok(BufReader::new(stream).lines().map_while(Result::ok))
}

fn wait_for(events: &mut impl Iterator<Item = String>, name: &str) -> Result<(), String> {
    let wanted = format!("event: {name}");
    events.find(|line| *line == wanted).map(drop).ok_or_else(|| "the watch has ended".to_owned())
}
