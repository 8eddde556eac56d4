//! The part of a forge's interface that pipelines use.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A server that answers `METHOD path` with JSON, and remembers what was sent.
pub struct Api {
    pub address: String,
    answers: Arc<Mutex<BTreeMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Api {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        let api = Self { address, answers: Arc::default(), asked: Arc::default() };
        let (answers, asked) = (Arc::clone(&api.answers), Arc::clone(&api.asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (request, body) = read(&stream);
                let answer = answers.lock().expect("not poisoned").get(&request).cloned();
                let answer = answer.unwrap_or_else(|| "[]".to_owned());
                asked.lock().expect("not poisoned").push(format!("{request}\n{body}"));
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
                let _ = write!(&stream, "{head}\r\nContent-Length: {}\r\n\r\n{answer}", answer.len());
            }
        });
        api
    }

    pub fn answer(&self, request: &str, json: &str) {
        self.answers.lock().expect("not poisoned").insert(request.to_owned(), json.to_owned());
    }

    /// What was asked for since the last time, with the texts that were sent.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("not poisoned"))
    }
}

fn read(stream: &TcpStream) -> (String, String) {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).map(|_| line.trim_end().to_owned()).unwrap_or_default()
    };
    let request = line().trim_end_matches(" HTTP/1.1").to_owned();
    let mut length = 0;
    loop {
        let header = line().to_lowercase();
        if header.is_empty() {
            break;
        }
        length = header.strip_prefix("content-length: ").and_then(|value| value.parse().ok()).unwrap_or(length);
    }
    let mut body = vec![0; length];
    let _ = reader.read_exact(&mut body);
    (request, String::from_utf8_lossy(&body).into_owned())
}
