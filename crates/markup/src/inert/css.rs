//! Whether style sheets and style attributes fetch nothing from elsewhere (CSS Syntax 3).

use cssparser::{BasicParseErrorKind, ParseError, ParseErrorKind, Parser, Token};

use super::address::{self, Wrong};
use diagnostics::diag::Text;

/// What is not allowed in a style.
pub(super) fn check(css: &str) -> Result<(), Text> {
    block(&mut Parser::new(css)).map_err(|error| match error.kind {
        ParseErrorKind::Custom(what) => what,
        ParseErrorKind::Basic(_) => unreadable(),
    })
}

/// All up to the end of the block. The parser has a limit to blocks inside each other.
fn block(parser: &mut Parser<'_>) -> Result<(), ParseError<Text>> {
    loop {
        let token = match parser.next() {
            Ok(token) => token.clone(),
            Err(error) if matches!(error.kind, BasicParseErrorKind::EndOfInput) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        check_token(&token).map_err(|what| ParseError { kind: ParseErrorKind::Custom(what) })?;
        if is_open(&token) {
            parser.parse_nested_block(block)?;
        }
    }
}

fn is_open(token: &Token<'_>) -> bool {
    matches!(token, Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock)
}

fn check_token(token: &Token<'_>) -> Result<(), Text> {
    match token {
        Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => Err(Text::new(
            "ein Stylesheet, das ein anderes lädt (@import)",
            "a style sheet that loads another one (`@import`)",
        )),
        Token::UnquotedUrl(address) => fetched(address),
        // Some functions take an address in quotes, also by way of a variable.
        Token::QuotedString(text) if address::fetched(text) == Err(Wrong::Scheme) => Ok(()),
        Token::QuotedString(text) => fetched(text),
        Token::BadUrl(_) | Token::BadString(_) => Err(unreadable()),
        _ => Ok(()),
    }
}

fn fetched(address: &str) -> Result<(), Text> {
    address::fetched(address).map_err(|_| {
        let de = "ein Stylesheet, das etwas von einem anderen Server lädt";
        Text::new(de, "a style sheet that loads something from another host")
    })
}

fn unreadable() -> Text {
    Text::new("ein Stylesheet mit Fehlern", "a style sheet with mistakes")
}
