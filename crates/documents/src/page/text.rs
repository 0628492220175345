//! Text that is measured: cleaned of what the font lacks, shortened, wrapped.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::font::{Face, Fonts, Weight};
use super::points;

const ELLIPSIS: char = '…';
/// Drawn for a character that no font here has.
const UNKNOWN: char = '?';

/// Weight and size (in points) of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    pub(crate) size: f32,
}

impl Style {
    pub(crate) const fn regular(size: f32) -> Self {
        Self { weight: Weight::Regular, size }
    }

    pub(crate) const fn bold(size: f32) -> Self {
        Self { weight: Weight::Bold, size }
    }
}

/// A style with the fonts to measure it.
#[derive(Clone, Copy)]
pub(crate) struct Ruler<'a> {
    face: &'a Face,
    size: f32,
}

impl<'a> Ruler<'a> {
    pub(crate) fn new(fonts: &'a Fonts, style: Style) -> Self {
        Self { face: fonts.face(style.weight), size: style.size }
    }

    /// Width of a clean text in points.
    pub(crate) fn width(self, text: &str) -> f32 {
        self.scale(text.chars().map(|character| u32::from(self.face.advance(character))).sum())
    }

    /// Width of a clean text in millimetres.
    pub(crate) fn millimetres(self, text: &str) -> f32 {
        self.width(text) * (25.4 / 72.0)
    }

    fn scale(self, thousandths: u32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "exact up to 16,777,216, which is wider than 28,000 letters")]
        let thousandths = thousandths as f32;
        thousandths * self.size / 1000.0
    }

    /// The text in characters that the font has: composed (NFC), line breaks and tabs as spaces, invisible characters dropped, an
    /// unknown letter without its accent, anything else unknown as `?`.
    pub(crate) fn clean<'t>(self, text: &'t str) -> Cow<'t, str> {
        if text.chars().all(|character| self.face.glyph(character).is_some()) {
            return Cow::Borrowed(text);
        }
        let mut clean = String::with_capacity(text.len());
        for character in text.nfc() {
            if self.face.glyph(character).is_some() {
                clean.push(character);
            } else if character.is_whitespace() {
                clean.push(' ');
            } else if !is_invisible(character) {
                let before = clean.len();
                decompose_compatible(character, |part| {
                    if self.face.glyph(part).is_some() {
                        clean.push(part);
                    }
                });
                if clean.len() == before {
                    clean.push(UNKNOWN);
                }
            }
        }
        Cow::Owned(clean)
    }

    /// The text, or as much of its beginning as fits into `width` millimetres with an ellipsis.
    pub(crate) fn shorten<'t>(self, text: &'t str, width: f32) -> Cow<'t, str> {
        let clean = self.clean(text);
        if self.width(&clean) <= points(width) {
            return clean;
        }
        Cow::Owned(self.cut(&clean, width))
    }

    /// As much of the beginning as fits with an ellipsis, whether or not the whole would fit.
    fn cut(self, clean: &str, width: f32) -> String {
        let end = self.fitting(clean, points(width) - self.scale(u32::from(self.face.advance(ELLIPSIS))));
        let mut cut = clean[..end].trim_end().to_owned();
        cut.push(ELLIPSIS);
        cut
    }

    /// Bytes of the longest beginning that is at most `width` points wide.
    fn fitting(self, clean: &str, width: f32) -> usize {
        let mut total = 0;
        for (index, character) in clean.char_indices() {
            total += u32::from(self.face.advance(character));
            if self.scale(total) > width {
                return index;
            }
        }
        clean.len()
    }

    /// A clean text in pieces of at most `width` millimetres, broken wherever a line is full; not a character is lost.
    pub(crate) fn chop(self, clean: &str, width: f32) -> Vec<&str> {
        let mut pieces = Vec::new();
        let mut rest = clean;
        while let Some(first) = rest.chars().next() {
            let (piece, tail) = rest.split_at(self.fitting(rest, points(width)).max(first.len_utf8()));
            pieces.push(piece);
            rest = tail;
        }
        pieces
    }

    /// Lines of at most `width` millimetres, broken at spaces and line breaks, within a word only if it is wider than a line. Of more
    /// than `most` lines the last kept one ends in an ellipsis.
    pub(crate) fn wrap(self, text: &str, width: f32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for paragraph in text.lines() {
            let clean = self.clean(paragraph);
            let mut line = String::new();
            // Not at every white space: a no-break space holds its words together.
            for word in clean.split(' ').filter(|word| !word.is_empty()) {
                if !line.is_empty() && self.width(&line) + self.width(" ") + self.width(word) <= points(width) {
                    line.push(' ');
                    line.push_str(word);
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                let mut pieces = self.chop(word, width);
                line.push_str(pieces.pop().unwrap_or_default());
                lines.extend(pieces.into_iter().map(str::to_owned));
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.cut(last, width);
            }
        }
        lines
    }
}

/// Marks, joiners and direction signs that have no shape of their own.
fn is_invisible(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || (character.is_control() && !character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::super::fonts;
    use super::*;
    use proptest::prelude::*;

    fn ruler() -> Ruler<'static> {
        Ruler::new(fonts().unwrap(), Style::regular(8.0))
    }

    #[test]
    fn cleaning_keeps_what_can_be_read() {
        for (text, clean) in [
            ("Rua São João, nº 5", "Rua São João, nº 5"),
            ("Sa\u{303}o Joa\u{303}o", "São João"),
            ("um\ndois\ttrês\r\n", "um dois três  "),
            ("a\u{200b}b\u{ad}c\u{feff}", "abc"),
            ("Nguyễn", "Nguyen"),
            ("ﬁbra ½", "fibra ½"),
            ("Łódź", "Łódź"),
            ("漢字 🙂", "?? ?"),
            ("\u{7}bell", "bell"),
            ("10\u{202f}000", "10 000"),
        ] {
            assert_eq!(ruler().clean(text), clean, "{text:?}");
        }
    }

    #[test]
    fn long_texts_end_in_an_ellipsis() {
        let text = "Associação dos Moradores e Amigos";
        assert_eq!(ruler().shorten(text, 200.0), text);
        assert_eq!(ruler().shorten(text, 30.0), "Associação dos Mora…");
        assert_eq!(ruler().shorten(text, 0.0), "…");
    }

    #[test]
    fn wrapping_breaks_at_spaces_and_keeps_paragraphs() {
        let lines = ruler().wrap("Após o vencimento cobrar multa de 2 %\nNão receber após 30 dias", 30.0, 9);
        assert_eq!(lines, ["Após o vencimento", "cobrar multa de 2 %", "Não receber após 30", "dias"]);
        let lines = ruler().wrap("Após o vencimento cobrar multa de 2 %", 30.0, 1);
        assert_eq!(lines, ["Após o vencimento…"]);
        assert_eq!(ruler().wrap("", 30.0, 3), Vec::<String>::new());
        assert_eq!(ruler().wrap("um dois", 30.0, 0), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn whatever_is_written_stays_in_its_box(text in ".{0,120}", width in 4.0f32..80.0) {
            let ruler = ruler();
            prop_assert!(ruler.width(&ruler.shorten(&text, width)) <= points(width) + 0.001);
            for line in ruler.wrap(&text, width, 5) {
                prop_assert!(ruler.width(&line) <= points(width) + 0.001, "{line:?}");
            }
        }

        #[test]
        fn chopping_loses_nothing(text in "[ -~]{0,200}", width in 4.0f32..80.0) {
            let pieces = ruler().chop(&text, width);
            prop_assert!(pieces.iter().all(|piece| ruler().width(piece) <= points(width)));
            prop_assert_eq!(pieces.concat(), text);
        }

        #[test]
        fn wrapping_loses_no_letter_when_there_is_room(text in "[a-zà-ú ]{0,80}", width in 10.0f32..80.0) {
            let lines = ruler().wrap(&text, width, usize::MAX).concat();
            prop_assert_eq!(lines.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
