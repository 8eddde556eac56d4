//! The program, serving a portal, and an open page.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

/// Runs until it is dropped.
pub struct Preview {
    child: Child,
    events: BufReader<TcpStream>,
    /// The newest version that it was told of.
    version: u64,
    /// What the program says of each version: how many milliseconds it worked.
    worked: Arc<Mutex<Vec<u64>>>,
}

impl Preview {
    /// Serves the portal in `root` on a free port, and opens a page.
    pub fn of(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wissensportal"))
            .args(["serve", "--lang", "en", "--port", "0", "--root"])
            .arg(root)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let first = lines.next().expect("the address");
        let address = first.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        let mut stream = TcpStream::connect(address).expect("a connection");
        write!(stream, "GET /.preview/events HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("a request");
        let worked = Arc::new(Mutex::new(Vec::new()));
        let times = Arc::clone(&worked);
        thread::spawn(move || {
            lines.skip(1).filter_map(|line| millis(&line)).for_each(|time| times.lock().unwrap().push(time));
        });
        Self { child, events: BufReader::new(stream), version: 0, worked }
    }

    /// Waits for the next version; when it was judged it is told of once more.
    pub fn next(&mut self) {
        let last = self.version;
        let mut line = String::new();
        while self.version == last {
            line.clear();
            assert!(self.events.read_line(&mut line).expect("an event") > 0, "the preview ended");
            if let Some(rest) = line.strip_prefix("data: {\"version\":") {
                self.version = rest.split(',').next().and_then(|number| number.parse().ok()).expect("a number");
            }
        }
    }

    /// Forgets how long the program worked so far.
    pub fn forget(&self) {
        self.worked.lock().unwrap().clear();
    }

    /// For each version since, how many milliseconds the program says it worked.
    pub fn worked(&self) -> Vec<u64> {
        self.worked.lock().unwrap().clone()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The time at the end of a line: `All good (12 ms).`
fn millis(line: &str) -> Option<u64> {
    line.rsplit_once('(')?.1.split(' ').next()?.parse().ok()
}
