use crate::source::line_of;
use crate::{Problem, What, escape};

/// A placeholder of a source: `{{cliente.nome}}`, in small letters, digits, dots and underscores, with or without blanks inside the braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its name: `cliente.nome`.
    pub name: String,
    /// The line on which it stands, from 1.
    pub line: usize,
}

/// The placeholders of a source in their order.
///
/// # Errors
/// [`What::BrokenWord`] for every `{{` that begins none.
pub fn words(source: &str) -> Result<Vec<Word>, Vec<Problem>> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    each(source, |part| match part {
        Part::Plain(_) => {}
        Part::Word { name, at } => found.push(Word { name: name.to_owned(), line: line_of(source, at) }),
        Part::Broken { at } => problems.push(Problem { line: line_of(source, at), what: What::BrokenWord }),
    });
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// The source with a value in the place of every placeholder, escaped. It is read once: what looks like a placeholder in a value is text.
///
/// # Errors
/// [`What::UnknownWord`] for the placeholders that have no value, [`What::BrokenWord`].
pub fn fill(source: &str, mut value: impl FnMut(&str) -> Option<String>) -> Result<String, Vec<Problem>> {
    let (mut filled, mut problems) = (String::with_capacity(source.len() * 2), Vec::new());
    each(source, |part| match part {
        Part::Plain(text) => filled.push_str(text),
        Part::Word { name, at } => match value(name) {
            Some(value) => filled.push_str(&escape(&value)),
            None => problems.push(Problem { line: line_of(source, at), what: What::UnknownWord(name.to_owned()) }),
        },
        Part::Broken { at } => problems.push(Problem { line: line_of(source, at), what: What::BrokenWord }),
    });
    if problems.is_empty() { Ok(filled) } else { Err(problems) }
}

enum Part<'s> {
    Plain(&'s str),
    Word { name: &'s str, at: usize },
    Broken { at: usize },
}

fn each<'s>(source: &'s str, mut take: impl FnMut(Part<'s>)) {
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("{{") {
        let at = source.len() - after.len() - 2;
        take(Part::Plain(before));
        match after.split_once("}}").filter(|(inside, _)| is_name(inside.trim())) {
            Some((inside, behind)) => {
                take(Part::Word { name: inside.trim(), at });
                rest = behind;
            }
            None => {
                take(Part::Broken { at });
                rest = after;
            }
        }
    }
    take(Part::Plain(rest));
}

fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_');
    (1..=60).contains(&text.len()) && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(name: &str) -> Option<String> {
        match name {
            "a" => Some("1 < 2".into()),
            "b.c_2" => Some("{{a}}".into()),
            "empty" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn words_are_filled_and_escaped_once() {
        for (source, filled) in [
            ("", ""),
            ("no word { } }}", "no word { } }}"),
            ("{{a}}", "1 &lt; 2"),
            ("{{ a }}, {{\ta }}", "1 &lt; 2, 1 &lt; 2"),
            ("<b>{{b.c_2}}</b>", "<b>&#123;&#123;a&#125;&#125;</b>"),
            ("[{{empty}}]", "[]"),
            ("é{{a}}é", "é1 &lt; 2é"),
        ] {
            assert_eq!(fill(source, value).as_deref(), Ok(filled), "{source}");
        }
    }

    #[test]
    fn unknown_and_broken_words_are_told_with_their_lines() {
        let problem = |line, what| Problem { line, what };
        let unknown = |name: &str| What::UnknownWord(name.into());
        for (source, expected) in [
            ("{{x}}\n\n{{y}}", vec![problem(1, unknown("x")), problem(3, unknown("y"))]),
            ("\n{{a", vec![problem(2, What::BrokenWord)]),
            ("{{A}} {{}} {{a b}}", vec![problem(1, What::BrokenWord); 3]),
            ("{{a<b>}}</b>", vec![problem(1, What::BrokenWord)]),
            ("{{{a}}", vec![problem(1, What::BrokenWord)]),
        ] {
            assert_eq!(fill(source, value), Err(expected), "{source}");
        }
        let found = words("{{ x }}\n{{y}}").unwrap();
        assert_eq!(found, [Word { name: "x".into(), line: 1 }, Word { name: "y".into(), line: 2 }]);
        assert!(words("{{").is_err());
    }

    proptest! {
        #[test]
        fn nothing_but_words_changes(source in "[a-z<>{ }\\n]{0,60}") {
            match fill(&source, |_| Some("v".into())) {
                Ok(filled) => prop_assert_eq!(filled.contains("{{"), false),
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}
