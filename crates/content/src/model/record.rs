//! The two macros by which the content model is written: [`record!`] for structs and [`choice!`] for closed sets of
//! words. Both give, from one list, the Rust type, its reader, and its rows in the generated reference.

use diagnostics::diag::Text;

/// What the generated reference says about one field.
#[derive(Debug, Clone, Copy)]
pub struct FieldDoc {
    /// The key in YAML.
    pub key: &'static str,
    /// The type's name.
    pub type_name: fn() -> Text,
    /// Whether it must be there.
    pub required: fn() -> bool,
    /// The keys inside, for a mapping or a list of mappings.
    pub nested: fn() -> Option<RecordDoc>,
    /// The words that are possible, for a closed set of them.
    pub words: fn() -> &'static [WordDoc],
    /// Meaning in German.
    pub de: &'static str,
    /// Meaning in English.
    pub en: &'static str,
}

/// What the generated reference says about a mapping.
#[derive(Debug, Clone)]
pub struct RecordDoc {
    /// Its name, as [`FieldDoc::type_name`] has it.
    pub name: Text,
    /// Its fields.
    pub fields: &'static [FieldDoc],
}

/// What the generated reference says about one word of a closed set.
#[derive(Debug, Clone, Copy)]
pub struct WordDoc {
    /// The word in YAML.
    pub word: &'static str,
    /// Meaning in German.
    pub de: &'static str,
    /// Meaning in English.
    pub en: &'static str,
}

/// A struct read from a YAML mapping.
pub trait Record: Sized {
    /// The struct's fields, in the order of the reference.
    fn docs() -> &'static [FieldDoc];

    /// Takes the struct's fields out of a mapping.
    fn take(fields: &mut super::fields::Fields<'_>, reader: &mut super::field::Reader<'_>) -> Self;

    /// Shows its parts to `visit`.
    fn record_parts<'a>(&'a self, visit: &mut dyn FnMut(super::field::Part<'a>));

    /// The keys of [`Record::docs`].
    fn keys() -> Vec<&'static str> {
        Self::docs().iter().map(|doc| doc.key).collect()
    }
}

/// Declares a struct that is read from a YAML mapping.
///
/// Each field has a doc comment (English), its meaning in German, a key if that differs from the name, and a type
/// that implements `Field`.
#[macro_export]
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident, $de:literal, $en:literal {
        $($(#[doc = $fdoc:literal])* [$fde:literal] $key:literal $field:ident: $ty:ty,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            $($(#[doc = $fdoc])* pub $field: $ty,)*
            /// Where each given value stands.
            pub spans: $crate::model::fields::Spans,
        }

        impl $crate::model::record::Record for $name {
            fn docs() -> &'static [$crate::model::record::FieldDoc] {
                &[$($crate::model::record::FieldDoc {
                    key: $key,
                    type_name: <$ty as $crate::model::field::Field>::type_name,
                    required: || <$ty as $crate::model::field::Field>::absent().is_none(),
                    nested: <$ty as $crate::model::field::Field>::nested,
                    words: <$ty as $crate::model::field::Field>::words,
                    de: $fde,
                    en: concat!($($fdoc),*),
                }),*]
            }

            fn take(
                fields: &mut $crate::model::fields::Fields<'_>,
                reader: &mut $crate::model::field::Reader<'_>,
            ) -> Self {
                let spans = fields.spans(&[$($key),*]);
                Self { $($field: fields.take($key, reader),)* spans }
            }

            fn record_parts<'a>(&'a self, visit: &mut dyn FnMut($crate::model::field::Part<'a>)) {
                let _ = &visit;
                $($crate::model::field::Field::parts(&self.$field, visit);)*
            }
        }

        impl $crate::model::field::Field for $name {
            fn type_name() -> diagnostics::diag::Text {
                diagnostics::diag::Text::new($de, $en)
            }

            fn read(
                node: &markup::yaml::Node,
                reader: &mut $crate::model::field::Reader<'_>,
            ) -> Option<Self> {
                let mut fields = $crate::model::fields::Fields::of(node, &Self::type_name(), reader)?;
                let mut record = <Self as $crate::model::record::Record>::take(&mut fields, reader);
                let unread = fields.finish(&<Self as $crate::model::record::Record>::keys(), reader);
                record.spans.set_unread(unread);
                Some(record)
            }

            fn fallback() -> Self {
                Self { $($field: <$ty as $crate::model::field::Field>::fallback(),)* spans: Default::default() }
            }

            fn nested() -> Option<$crate::model::record::RecordDoc> {
                let fields = <Self as $crate::model::record::Record>::docs();
                Some($crate::model::record::RecordDoc { name: Self::type_name(), fields })
            }

            fn parts<'a>(&'a self, visit: &mut dyn FnMut($crate::model::field::Part<'a>)) {
                $crate::model::record::Record::record_parts(self, visit);
            }
        }
    };
}

/// Declares an enum whose values are words in YAML.
///
/// Each word has a doc comment (English) and its meaning in German.
#[macro_export]
macro_rules! choice {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $vdoc:literal])* [$vde:literal] $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $vdoc])* $variant,)* }

        impl $name {
            /// All words, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// All words with their meaning.
            pub const DOCS: &'static [$crate::model::record::WordDoc] =
                &[$($crate::model::record::WordDoc { word: $word, de: $vde, en: concat!($($vdoc),*) }),*];

            /// The word for it in YAML.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// What this word means.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::model::field::Field for $name {
            fn type_name() -> diagnostics::diag::Text {
                let words = Self::WORDS.join(", ");
                diagnostics::diag::Text::new(format!("eines von: {words}"), format!("one of: {words}"))
            }

            fn read(
                node: &markup::yaml::Node,
                reader: &mut $crate::model::field::Reader<'_>,
            ) -> Option<Self> {
                let word = <String as $crate::model::field::Field>::read(node, reader)?;
                let value = Self::from_word(&word);
                if value.is_none() {
                    $crate::model::record::unknown_word(&word, Self::WORDS, node.span, reader);
                }
                value
            }

            fn fallback() -> Self {
                [$(Self::$variant),*][0]
            }

            fn words() -> &'static [$crate::model::record::WordDoc] {
                Self::DOCS
            }
        }
    };
}

/// Reports a word that is not in a closed set of words.
pub fn unknown_word(word: &str, words: &[&str], span: diagnostics::diag::Span, reader: &mut super::field::Reader<'_>) {
    let list = words.join(", ");
    let message = Text::new(format!("„{word}“ ist hier nicht möglich."), format!("`{word}` is not possible here."));
    let finding = diagnostics::diag::Diagnostic::new(&diagnostics::rules::WRONG_TYPE, reader.place(span), message)
        .hint(format!("Möglich sind: {list}."), format!("Possible are: {list}."))
        .suggest(word, words.iter().copied());
    reader.findings.push(finding);
}

pub use {choice, record};
