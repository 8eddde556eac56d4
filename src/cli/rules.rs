//! `wissensportal rules`: what is checked, and what each rule means.

use std::fmt::Write as _;
use std::io::stdout;

use super::args::RulesArgs;
use super::exit::GOOD;
use super::failure::Failure;
use super::terminal::write;
use diagnostics::diag::{Lang, Text, similar};
use diagnostics::rules::{self, Rule, RuleExample, RulePage};

/// Runs the command and gives the exit code.
pub fn run(args: &RulesArgs, lang: Lang) -> Result<u8, Failure> {
    let text = match &args.id {
        None => table(lang),
        Some(id) => page(rules::find(id).ok_or_else(|| unknown(id))?, lang),
    };
    write(stdout(), &text)?;
    Ok(GOOD)
}

fn unknown(id: &str) -> Failure {
    let message = Text::new(format!("Eine Regel „{id}“ gibt es nicht."), format!("There is no rule `{id}`."));
    let hint = match similar(id, rules::ALL.iter().map(|rule| rule.id)) {
        Some(meant) => Text::new(format!("Meinten Sie „{meant}“?"), format!("Did you mean `{meant}`?")),
        None => Text::new("Alle Regeln nennt: wissensportal rules", "All rules are listed by: wissensportal rules"),
    };
    Failure::new(message, Some(hint))
}

/// All rules by group, with their levels.
fn table(lang: Lang) -> String {
    let width = rules::ALL.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut group = None;
    for rule in rules::ALL {
        if group.replace(rule.group) != Some(rule.group) {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}", rule.group.name().get(lang));
        }
        let star = if rule.fixed { "*" } else { " " };
        let _ = writeln!(text, "  {:width$}  {:>7}{star}  {}", rule.id, rule.level.word(), rule.summary(lang));
    }
    text + "\n" + foot().get(lang) + "\n"
}

fn foot() -> Text {
    Text::new(
        "* Diese Stufe steht fest. Jede andere ändern Sie in portal.yaml für alle Seiten\n\
         \u{20} oder am Anfang einer Seite für diese: rules: {alt-text: off}. Möglich sind off, info, warning, error.\n\
         Mehr über eine Regel: wissensportal rules alt-text",
        "* This level cannot be changed. Any other can be, in portal.yaml for all pages\n\
         \u{20} or in the front matter of a page for that page: rules: {alt-text: off}. Possible are off, info, warning, error.\n\
         More about a rule: wissensportal rules alt-text",
    )
}

/// The page of one rule.
fn page(rule: &Rule, lang: Lang) -> String {
    let RulePage { what, why, how, wrong, right } = rule.page(lang);
    let fixed = if rule.fixed { Text::new(" (steht fest)", " (cannot be changed)") } else { Text::new("", "") };
    let group = rule.group.name();
    let mut text = format!("{}: {}{} · {}\n", rule.id, rule.level.word(), fixed.get(lang), group.get(lang));
    for (heading, section) in RulePage::headings(lang).into_iter().zip([what, why, how]) {
        let _ = write!(text, "\n{heading}\n\n{}", indented(section));
    }
    let headings = [Text::new("Falsch", "Wrong"), Text::new("Richtig", "Right")];
    for (heading, example) in headings.iter().zip([wrong, right]) {
        if !example.text.is_empty() {
            let _ = write!(text, "\n{}\n\n{}", heading.get(lang), shown(example));
        }
    }
    text
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect()
}

/// An example with the names of its files above them.
fn shown(example: RuleExample) -> String {
    let mut text = String::new();
    for line in example.text.lines() {
        match line.strip_prefix("//- ") {
            Some(path) => {
                let gap = if text.is_empty() { "" } else { "\n" };
                let _ = writeln!(text, "{gap}  {path}");
            }
            None => text.push_str(&(format!("    {line}").trim_end().to_owned() + "\n")),
        }
    }
    text
}
