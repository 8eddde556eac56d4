//! Front matter that is not YAML, and is when what was found is mended.

use super::mended;

#[test]
fn what_is_certain_is_mended() {
    for (wrong, right) in [
        ("title: \"Das \"neue\" Amt\"\n", "title: 'Das \"neue\" Amt'\n"),
        ("title:A\nkind: page\n", "title: A\nkind: page\n"),
        ("title: A\nkind:\u{a0}page\n", "title: A\nkind: page\n"),
        ("title: A\nextra:\n\u{a0} a: b\n  c: d\n", "title: A\nextra:\n  a: b\n  c: d\n"),
    ] {
        assert_eq!(mended(&format!("---\n{wrong}---\n")), format!("---\n{right}---\n"));
    }
}
