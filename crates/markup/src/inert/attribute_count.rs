//! Counts the attributes of a tag that has not ended (HTML Standard, 13.2.5.32 to 13.2.5.40), because the tokenizer, which
//! compares each of them with all others, tells nothing before the end.

/// Counts over the pieces of one tag.
#[derive(Default)]
pub(super) struct AttributeCount {
    count: usize,
    state: State,
}

#[derive(Default, Clone, Copy)]
enum State {
    #[default]
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Unquoted,
    Quoted(u8),
}

impl AttributeCount {
    /// How many there are with those of `piece`.
    pub(super) fn add(&mut self, piece: &str) -> usize {
        for byte in piece.bytes() {
            let state = self.state.after(byte);
            let begins = matches!(state, State::Name) && !matches!(self.state, State::Name);
            self.count += usize::from(begins);
            self.state = state;
        }
        self.count
    }
}

impl State {
    fn after(self, byte: u8) -> Self {
        use State::{AfterName, BeforeName, BeforeValue, Name, Quoted, TagName, Unquoted};
        let space = byte.is_ascii_whitespace();
        match self {
            TagName if space || byte == b'/' => BeforeName,
            TagName => TagName,
            BeforeName if space || byte == b'/' => BeforeName,
            Name | AfterName if byte == b'=' => BeforeValue,
            Name | AfterName if byte == b'/' => BeforeName,
            Name | AfterName if space => AfterName,
            BeforeName | Name | AfterName => Name,
            BeforeValue if space => BeforeValue,
            BeforeValue if matches!(byte, b'"' | b'\'') => Quoted(byte),
            Quoted(quote) if byte == quote => BeforeName,
            Unquoted if space => BeforeName,
            BeforeValue | Unquoted => Unquoted,
            Quoted(quote) => Quoted(quote),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AttributeCount;

    #[test]
    fn each_attribute_counts_once() {
        for (tag, expected) in [
            ("<a", 0),
            ("<a b c=d e='f g' h=\"i j\"k", 5),
            ("<a/b/c=d/e", 2),
            ("<a b = 'c d' e == 'f g", 4),
            ("<a =' b c", 3),
            ("<a ' b", 2),
        ] {
            assert_eq!(AttributeCount::default().add(tag), expected, "{tag}");
        }
    }
}
