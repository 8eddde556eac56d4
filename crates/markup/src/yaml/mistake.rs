//! What can be wrong with a text that is not YAML, in words.

use diagnostics::control_characters::invisible_name;
use diagnostics::diag::Text;

/// What is wrong with a text that is not YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    /// A colon with a space behind it inside a value.
    Colon,
    /// A key that is indented more than the one above it.
    Indented,
    /// Nothing below a key without a value is indented more than it, but what follows is.
    NothingBelow,
    /// A value begins with a character that means something in YAML.
    SpecialCharacter,
    /// A quotation mark without its second one.
    Quote,
    /// A quotation mark inside the same quotation marks.
    QuoteInQuotes,
    /// A backslash in double quotation marks.
    Backslash,
    /// A bracket without its second one.
    Bracket,
    /// A bracket that closes none, or one of another sort.
    WrongBracket,
    /// A comma is missing in brackets.
    Separator,
    /// A tab as indentation.
    Tab,
    /// A line that begins no entry.
    NoKey,
    /// No space behind the colon of a key.
    NoSpace,
    /// Text below `|` or `>` that is not indented.
    BlockNotIndented,
    /// Something behind `|` or `>`.
    BlockHeader,
    /// Lines of one level are not indented alike.
    Indentation,
    /// A comment inside a value.
    Comment,
    /// A character that nobody sees where YAML needs a space or nothing.
    Invisible(char),
    /// A second document.
    SecondDocument,
    /// Too many values, or too deeply nested.
    TooMuch,
    /// Anything else.
    Other,
}

impl Mistake {
    /// What is wrong.
    pub fn message(self) -> Text {
        let (de, en) = match self {
            Self::Colon => {
                ("Hier steht ein Doppelpunkt, der den Wert unterbricht.", "Here is a colon that interrupts the value.")
            }
            Self::Indented => (
                "Die Zeile ist weiter eingerückt als die darüber, zu der sie nicht gehört.",
                "The line is indented more than the one above, of which it is no part.",
            ),
            Self::NothingBelow => (
                "Unter dieser Angabe steht nichts: Die Zeilen, die zu ihr gehören, sind nicht weiter eingerückt.",
                "There is nothing below this field: the lines that belong to it are not indented more.",
            ),
            Self::SpecialCharacter => (
                "Ein Wert beginnt mit einem Zeichen, das in YAML eine besondere Bedeutung hat.",
                "A value begins with a character that has a special meaning in YAML.",
            ),
            Self::Quote => ("Ein Anführungszeichen wird nicht geschlossen.", "A quotation mark is never closed."),
            Self::QuoteInQuotes => (
                "In Anführungszeichen stehen noch einmal die gleichen; der Wert endet schon dort.",
                "There are the same quotation marks inside these; the value ends there already.",
            ),
            Self::Backslash => (
                "Ein Rückstrich in Anführungszeichen hat in YAML eine besondere Bedeutung.",
                "A backslash in quotation marks has a special meaning in YAML.",
            ),
            Self::Bracket => ("Eine Klammer wird nicht geschlossen.", "A bracket is never closed."),
            Self::WrongBracket => {
                ("Diese Klammer schließt keine, die offen ist.", "This bracket closes none that is open.")
            }
            Self::Separator => (
                "In den Klammern fehlt hier ein Komma oder die schließende Klammer.",
                "A comma or the closing bracket is missing here.",
            ),
            Self::Tab => ("Die Zeile ist mit einem Tabulator eingerückt.", "The line is indented with a tab."),
            Self::NoKey => (
                "Diese Zeile gehört zu keiner Angabe: Ein Doppelpunkt fehlt, oder sie ist nicht eingerückt.",
                "This line belongs to no field: it has no colon, or is not indented.",
            ),
            Self::NoSpace => ("Hinter dem Doppelpunkt fehlt ein Leerzeichen.", "There is no space behind the colon."),
            Self::BlockNotIndented => (
                "Der Text unter dem senkrechten Strich oder der spitzen Klammer ist nicht eingerückt.",
                "The text below the vertical bar or the angle bracket is not indented.",
            ),
            Self::BlockHeader => (
                "Hinter dem senkrechten Strich oder der spitzen Klammer steht noch etwas.",
                "There is something behind the vertical bar or the angle bracket.",
            ),
            Self::Indentation => (
                "Die Zeile ist nicht so eingerückt wie die anderen, zu denen sie gehört.",
                "The line is not indented like the others of which it is a part.",
            ),
            Self::Comment => (
                "Ein Rautezeichen beginnt hier eine Anmerkung mitten in einem Wert.",
                "A number sign begins a comment within a value here.",
            ),
            Self::Invisible(c) => return invisible(c),
            Self::SecondDocument => {
                ("Hier beginnt ein zweiter Satz von Angaben.", "Here begins a second set of fields.")
            }
            Self::TooMuch => (
                "Die Angaben sind zu umfangreich oder zu tief verschachtelt.",
                "The front matter is too long or nested too deeply.",
            ),
            Self::Other => ("Die Angaben sind kein gültiges YAML.", "This is not valid YAML."),
        };
        Text::new(de, en)
    }

    /// What to do about it.
    pub fn hint(self) -> Text {
        let (de, en) = match self {
            Self::Colon => (
                "Setzen Sie den ganzen Wert in Anführungszeichen: \"…: …\".",
                "Put the whole value in quotation marks: \"…: …\".",
            ),
            Self::Indented => (
                "Löschen Sie die Leerzeichen am Anfang der Zeile. Ist sie Teil des Werts darüber, setzen Sie diesen in Anführungszeichen.",
                "Delete the spaces at the start of the line. If it is a part of the value above, put that in quotation marks.",
            ),
            Self::NothingBelow => (
                "Rücken Sie jede dieser Zeilen zwei Leerzeichen weiter ein als die Angabe.",
                "Indent each of these lines by two spaces more than the field.",
            ),
            Self::SpecialCharacter => {
                ("Setzen Sie den ganzen Wert in Anführungszeichen.", "Put the whole value in quotation marks.")
            }
            Self::Quote => (
                "Setzen Sie am Ende des Werts ein zweites Anführungszeichen.",
                "Add the closing quotation mark at the end of the value.",
            ),
            Self::QuoteInQuotes => (
                "Setzen Sie außen die anderen: '… \"…\" …', oder innen gedruckte: \"… „…“ …\".",
                "Put the other ones around the value: '… \"…\" …', or those of print inside: \"… “…” …\".",
            ),
            Self::Backslash => (
                "Setzen Sie einfache Anführungszeichen um den Wert: '…'.",
                "Put single quotation marks around the value: '…'.",
            ),
            Self::Bracket => (
                "Setzen Sie am Ende der Liste oder Gruppe die schließende Klammer.",
                "Add the closing bracket at the end of the list or mapping.",
            ),
            Self::WrongBracket => (
                "Zu [ gehört ], zu { gehört }. Ist die Klammer Teil eines Werts, setzen Sie ihn in Anführungszeichen.",
                "] belongs to [, and } to {. If the bracket is a part of a value, put that in quotation marks.",
            ),
            Self::Separator => (
                "Trennen Sie die Einträge durch Kommas. Hat ein Wert selbst Klammern oder Kommas, setzen Sie ihn in Anführungszeichen.",
                "Separate the entries by commas. If a value has brackets or commas itself, put it in quotation marks.",
            ),
            Self::Tab => {
                ("Rücken Sie mit Leerzeichen ein, nicht mit der Tabulatortaste.", "Indent with spaces, not with tabs.")
            }
            Self::NoKey => (
                "Schreiben Sie „Angabe: Wert“. Setzt die Zeile den Wert darüber fort, rücken Sie sie mit zwei Leerzeichen ein.",
                "Write `key: value`. If the line goes on with the value above, indent it with two spaces.",
            ),
            Self::NoSpace => ("Setzen Sie hinter den Doppelpunkt ein Leerzeichen.", "Put a space behind the colon."),
            Self::BlockNotIndented => (
                "Rücken Sie jede Zeile des Textes zwei Leerzeichen weiter ein als die Angabe darüber.",
                "Indent each line of the text by two spaces more than the field above.",
            ),
            Self::BlockHeader => (
                "Der Text beginnt in der nächsten Zeile, mit zwei Leerzeichen eingerückt.",
                "The text begins on the next line, indented with two spaces.",
            ),
            Self::Indentation => (
                "Beginnen Sie die Zeile unter dem Anfang der anderen, mit ebenso vielen Leerzeichen.",
                "Begin the line below the start of the others, with as many spaces.",
            ),
            Self::Comment => (
                "Setzen Sie den ganzen Wert in Anführungszeichen, oder löschen Sie die Anmerkung.",
                "Put the whole value in quotation marks, or delete the comment.",
            ),
            Self::Invisible(_) => (
                "Ersetzen Sie das Zeichen durch ein gewöhnliches Leerzeichen, oder löschen Sie es.",
                "Replace the character by an ordinary space, or delete it.",
            ),
            Self::SecondDocument => (
                "Löschen Sie die Zeile aus Strichen oder Punkten, die hier steht.",
                "Delete the line of dashes or dots that stands here.",
            ),
            Self::TooMuch => (
                "Verschieben Sie längere Texte aus den Angaben in den Text der Seite.",
                "Move long texts from the front matter to the body of the page.",
            ),
            Self::Other => (
                "Prüfen Sie diese und die vorige Zeile: Einrückung mit Leerzeichen, ein Leerzeichen nach jedem Doppelpunkt, geschlossene Klammern und Anführungszeichen.",
                "Check this line and the one before: indentation by spaces, a space after each colon, closed brackets and quotation marks.",
            ),
        };
        Text::new(de, en)
    }
}

fn invisible(c: char) -> Text {
    let code = u32::from(c);
    let (de, en) = invisible_name(c).unwrap_or(("geschütztes Leerzeichen", "NO-BREAK SPACE"));
    Text::new(
        format!("Hier steht ein Zeichen, das man nicht sieht und das YAML stört: U+{code:04X} ({de})."),
        format!("Here is a character that nobody sees and that breaks YAML: U+{code:04X} ({en})."),
    )
}
