//! Pages as Markdown, for programs that read text, and where these begin.
//!
//! Each page has a twin with its facts, its text and links to what it lists; its address is that of the page with `.md`
//! behind it, as `llms.txt` has it (llmstxt.org). Links lead from twin to twin, relative, so that they work at any address.

mod agenda;
mod facts;
mod llms_txt;
mod texts;
mod twin;
