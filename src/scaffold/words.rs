//! The words by which somebody on the command line names a kind of page.

use content::model::Kind;
use content::model::meeting::MeetingType;
use diagnostics::slug::slug;

/// What is in the name of a meeting of each type, as a part of its slug between two hyphens.
const MEETINGS: &[(&str, MeetingType)] = &[
    ("sprechstunde", MeetingType::ConsultationHour),
    ("-consultation-hour", MeetingType::ConsultationHour),
    ("-plenar", MeetingType::Plenary),
    ("arbeitsgruppe", MeetingType::WorkingGroup),
    ("-working-group", MeetingType::WorkingGroup),
    ("-ag-", MeetingType::WorkingGroup),
];

/// The kind that a word names, in German or in English, in any case: `sitzung`, `Meeting`, `working-group`.
pub fn kind_of(word: &str) -> Option<Kind> {
    let word = slug(word);
    let named = |kind: &Kind| word == kind.word() || word == slug(kind.names(true)) || word == slug(kind.names(false));
    let also = || Kind::ALL.into_iter().find(|kind| kind.info().also.contains(&word.as_str()));
    Kind::ALL.into_iter().find(named).or_else(also)
}

/// The type of the meeting that these words name, if they say it.
pub fn meeting_type_of(words: &str) -> Option<MeetingType> {
    let name = format!("-{}-", slug(words));
    MEETINGS.iter().find(|(part, _)| name.contains(part)).map(|(_, meeting_type)| *meeting_type)
}

/// The word for each kind, in German or in English, as it is typed.
pub fn kind_words(german: bool) -> Vec<String> {
    let word = |kind: Kind| if german { slug(kind.names(true)) } else { kind.word().to_owned() };
    Kind::ALL.into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_words_in_both_languages() {
        for german in [true, false] {
            let kinds: Vec<_> = kind_words(german).iter().filter_map(|word| kind_of(word)).collect();
            assert_eq!(kinds, Kind::ALL);
        }
    }

    #[test]
    fn a_meeting_may_say_its_type() {
        for (words, expected) in [
            ("sitzung 3. Plenarsitzung", Some(MeetingType::Plenary)),
            ("meeting Plenary session", Some(MeetingType::Plenary)),
            ("sprechstunde Fragen zum Online-Antrag", Some(MeetingType::ConsultationHour)),
            ("sitzung OZG-Sprechstunde", Some(MeetingType::ConsultationHour)),
            ("sitzung AG 1, zweites Treffen", Some(MeetingType::WorkingGroup)),
            ("sitzung Tagung", None),
        ] {
            assert_eq!(meeting_type_of(words), expected, "{words}");
        }
    }

    #[test]
    fn case_and_spaces_do_not_matter() {
        assert_eq!(kind_of("Sitzung"), Some(Kind::Meeting));
        assert_eq!(kind_of("Working Group"), Some(Kind::WorkingGroup));
        assert_eq!(kind_of("AG"), Some(Kind::WorkingGroup));
        assert_eq!(kind_of("sitzug"), None);
    }
}
