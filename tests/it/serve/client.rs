//! A running preview, and a browser made of a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::portal_folder::{Folder, PROGRAM};

/// Far more than anything needs, even on a busy machine.
const TIME: Duration = Duration::from_secs(45);

/// The program, serving a folder on a free port, until it is dropped.
pub struct Preview {
    child: Child,
    pub address: SocketAddr,
    /// What is known of it at the moment.
    events: BufReader<TcpStream>,
    /// The diagnostics that stand in the terminal.
    said: Arc<Mutex<String>>,
}

/// An answer: status, headers in lower case, body.
pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
}

/// What an open page is told.
pub struct Event {
    pub version: u64,
    /// The diagnostics as JSON.
    pub diagnostics: Vec<serde_json::Value>,
}

impl Preview {
    /// Serves a folder.
    pub fn of(folder: &Folder) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--lang", "en", "--port", "0", "--root"])
            .arg(folder.path(""))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        output.read_line(&mut line).expect("the address");
        let said = Arc::new(Mutex::new(String::new()));
        let ear = Arc::clone(&said);
        let errors = BufReader::new(child.stderr.take().expect("a pipe"));
        // What follows must find a reader.
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                ear.lock().expect("an ear").push_str(&(line + "\n"));
            }
        });
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect(&line);
        let address: SocketAddr = address.parse().expect("an address");
        let events = BufReader::new(request(address, "/.preview/events", ""));
        Self { child, address, events, said }
    }

    /// The diagnostics that stand in the terminal, as soon as one contains this text.
    pub fn said(&self, text: &str) -> String {
        let end = Instant::now() + TIME;
        loop {
            let said = self.said.lock().expect("an ear").clone();
            if said.contains(text) {
                return said;
            }
            assert!(Instant::now() < end, "not said: {text}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// What lies at a path, which is sent as it stands.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(path, "")
    }

    /// The same with further headers, each with its line end.
    pub fn ask(&self, path: &str, headers: &str) -> Answer {
        receive(request(self.address, path, headers))
    }

    /// The text of a page.
    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        String::from_utf8(answer.body).expect("UTF-8")
    }

    /// The next version that is told of.
    pub fn next(&mut self) -> Event {
        let mut line = String::new();
        let end = Instant::now() + TIME;
        loop {
            // Signs of life come all the time.
            assert!(Instant::now() < end, "no version");
            line.clear();
            self.events.read_line(&mut line).expect("an event");
            assert!(!line.is_empty(), "the preview ended");
            if let Some(json) = line.strip_prefix("data: ") {
                let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
                let diagnostics = value["findings"].as_array().expect("findings").clone();
                return Event { version: value["version"].as_u64().expect("a version"), diagnostics };
            }
        }
    }

    /// Waits until something holds; changes may come in several versions.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Self, &Event) -> bool) {
        let end = Instant::now() + TIME;
        while Instant::now() < end {
            let event = self.next();
            if holds(self, &event) {
                return;
            }
        }
        panic!("never: {what}");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Event {
    /// Whether a diagnostic's message or place has this text.
    pub fn has(&self, text: &str) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.to_string().contains(text))
    }
}

fn request(address: SocketAddr, path: &str, headers: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(TIME)).expect("a limit");
    let host = if headers.contains("Host:") { String::new() } else { format!("Host: {address}\r\n") };
    let text = format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n");
    stream.write_all(text.as_bytes()).expect("the request is sent");
    stream
}

fn receive(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("a head");
    let headers = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let status = headers.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let body = bytes[end + 4..].to_vec();
    Answer { status, headers, body }
}
