use std::fmt::Write as _;

/// The longest source, in bytes: some hundred pages.
pub const MOST_BYTES: usize = 500_000;

/// A value of data as text of a source. Line breaks become `<br>`; other control characters are left out.
///
/// ```
/// assert_eq!(markup::escape("<b> & \"c\"\nd"), "&lt;b&gt; &amp; &quot;c&quot;<br>d");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // A value is no template: whoever fills twice must not find a word in it.
            '{' => escaped.push_str("&#123;"),
            '}' => escaped.push_str("&#125;"),
            '\n' => escaped.push_str("<br>"),
            '\t' => escaped.push(' '),
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// A source in ISO-8859-1; a character that it lacks as its reference, so that nothing is lost.
#[must_use]
pub fn latin1(source: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(source.len());
    for character in source.chars() {
        if let Ok(byte) = u8::try_from(u32::from(character)) {
            bytes.push(byte);
        } else {
            let mut reference = String::new();
            // Writing into a text cannot fail.
            let _ = write!(reference, "&#{};", u32::from(character));
            bytes.extend(reference.as_bytes());
        }
    }
    bytes
}

/// The line on which a byte stands, from 1.
pub(crate) fn line_of(source: &str, at: usize) -> usize {
    1 + source.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Sheet, Span};
    use proptest::prelude::*;

    #[test]
    fn values_are_no_markup() {
        for (value, escaped) in [
            ("ANA", "ANA"),
            ("A & B", "A &amp; B"),
            ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
            ("\" onload=\"", "&quot; onload=&quot;"),
            ("-->", "--&gt;"),
            ("{{cliente.nome}}", "&#123;&#123;cliente.nome&#125;&#125;"),
            ("RUA A\nCASA 2", "RUA A<br>CASA 2"),
            ("a\u{0}\r\tb", "a b"),
            ("&lt;", "&amp;lt;"),
        ] {
            assert_eq!(escape(value), escaped, "{value:?}");
        }
    }

    #[test]
    fn latin_1_loses_nothing() {
        assert_eq!(latin1("<p>Formatação</p>"), b"<p>Formata\xe7\xe3o</p>");
        assert_eq!(latin1("5 € – ok"), b"5 &#8364; &#8211; ok");
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!([line_of("a\nb\nc", 0), line_of("a\nb\nc", 2), line_of("a\nb\nc", 9)], [1, 2, 3]);
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_as_it_was(value in "[ -~à-ü]{0,60}") {
            let sheet = Sheet::parse(&format!("<p>x{}x</p>", escape(&value))).unwrap();
            let [Block::Paragraph { spans, .. }] = sheet.blocks.as_slice() else { panic!("{sheet:?}") };
            let text: String = spans.iter().map(|span| match span {
                Span::Text { text, .. } => text.as_str(),
                Span::Break => "\n",
            }).collect();
            let value = value.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            let read = text.trim_matches('x').split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(read.trim_matches('x'), value.trim_matches('x'));
        }
    }
}
