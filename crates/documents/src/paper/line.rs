//! Spans broken into lines.

use crate::page::{Canvas, Fonts, Ruler, Style as Letters};
use markup::{Align, Span, Style};

/// A piece of a line: a word or a part of one, in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Where it begins, in millimetres from the left end of the line.
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) text: String,
    pub(super) style: Style,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
}

impl Line {
    /// Draws it with its baseline at `y`.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, size: f32, x: f32, y: f32) {
        for piece in &self.pieces {
            canvas.run(letters(piece.style, size), piece.style.italic, x + piece.x, y, &piece.text);
            if piece.style.underline {
                canvas.line((x + piece.x, y + 0.5), (x + piece.x + piece.width, y + 0.5), 0.18);
            }
        }
    }
}

/// The letters of a style. The house has no italic font: such text is slanted when it is drawn, and as wide as upright text.
pub(super) fn letters(style: Style, size: f32) -> Letters {
    if style.bold { Letters::bold(size) } else { Letters::regular(size) }
}

/// A word on its way into a line: parts in different styles that stand together.
#[derive(Default)]
struct Word {
    parts: Vec<(String, Style)>,
    width: f32,
    /// The blank before it, with its style.
    blank: Option<Style>,
}

/// Breaks spans into lines of at most `width` millimetres, at blanks and line breaks, within a word only if it is wider than a line.
pub(super) fn lines(fonts: &Fonts, spans: &[Span], size: f32, width: f32, align: Align) -> Vec<Line> {
    let ruler = |style: Style| Ruler::new(fonts, letters(style, size));
    let mut lines = Vec::new();
    let mut current: Vec<Word> = Vec::new();
    let mut used = 0.0;
    for paragraph in words(spans, &ruler, width) {
        for word in paragraph {
            let blank = word.blank.filter(|_| !current.is_empty()).map_or(0.0, |style| ruler(style).millimetres(" "));
            if !current.is_empty() && used + blank + word.width > width {
                lines.push(set(std::mem::take(&mut current), &ruler, width, align, false));
                used = word.width;
            } else {
                used += blank + word.width;
            }
            current.push(word);
        }
        lines.push(set(std::mem::take(&mut current), &ruler, width, align, true));
        used = 0.0;
    }
    lines
}

/// The words of spans, by the lines that the spans themselves break. A word wider than a line comes in pieces that fit.
fn words<'f>(spans: &[Span], ruler: &impl Fn(Style) -> Ruler<'f>, most: f32) -> Vec<Vec<Word>> {
    let mut paragraphs = vec![Vec::new()];
    let mut word = Word::default();
    for span in spans {
        let (text, style) = match span {
            Span::Break => {
                finish(&mut word, &mut paragraphs, None);
                paragraphs.push(Vec::new());
                continue;
            }
            Span::Text { text, style } => (text, *style),
        };
        let ruler = ruler(style);
        let clean = ruler.clean(text);
        for (index, part) in clean.split(' ').enumerate() {
            if index > 0 {
                finish(&mut word, &mut paragraphs, Some(style));
            }
            for piece in ruler.chop(part, most) {
                let width = ruler.millimetres(piece);
                if word.width + width > most {
                    finish(&mut word, &mut paragraphs, None);
                }
                word.width += width;
                word.parts.push((piece.to_owned(), style));
            }
        }
    }
    finish(&mut word, &mut paragraphs, None);
    paragraphs
}

fn finish(word: &mut Word, paragraphs: &mut [Vec<Word>], blank: Option<Style>) {
    let next = Word { blank: blank.or(word.blank.filter(|_| word.parts.is_empty())), ..Word::default() };
    let done = std::mem::replace(word, next);
    if !done.parts.is_empty()
        && let Some(paragraph) = paragraphs.last_mut()
    {
        paragraph.push(done);
    }
}

/// Sets the words of a line between its margins.
fn set<'f>(words: Vec<Word>, ruler: &impl Fn(Style) -> Ruler<'f>, width: f32, align: Align, is_last: bool) -> Line {
    let blanks: Vec<f32> = words
        .iter()
        .enumerate()
        .map(|(index, word)| word.blank.filter(|_| index > 0).map_or(0.0, |style| ruler(style).millimetres(" ")))
        .collect();
    let natural: f32 = words.iter().map(|word| word.width).sum::<f32>() + blanks.iter().sum::<f32>();
    let room = (width - natural).max(0.0);
    let gaps = blanks.iter().filter(|blank| **blank > 0.0).count();
    let (mut x, stretch) = match align {
        Align::Left => (0.0, 0.0),
        Align::Centre => (room / 2.0, 0.0),
        Align::Right => (room, 0.0),
        Align::Justify if is_last || gaps == 0 => (0.0, 0.0),
        Align::Justify => (0.0, room / count(gaps)),
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for (word, blank) in words.into_iter().zip(blanks) {
        if blank > 0.0 {
            // The blank is drawn, too, so that whoever copies the text gets it, and underlines go on.
            if let Some(last) = pieces.last_mut() {
                let goes_on = word.parts.first().is_some_and(|(_, style)| style.underline) && last.style.underline;
                last.text.push(' ');
                if goes_on {
                    last.width += blank + stretch;
                }
            }
            x += blank + stretch;
        }
        for (text, style) in word.parts {
            let width = ruler(style).millimetres(&text);
            pieces.push(Piece { x, width, text, style });
            x += width;
        }
    }
    Line { pieces }
}

/// A small number of things.
#[expect(clippy::cast_precision_loss, reason = "a page has fewer than 16 million of anything")]
pub(super) fn count(things: usize) -> f32 {
    things as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::fonts;
    use markup::{Block, Sheet};
    use proptest::prelude::*;

    fn spans(source: &str) -> Vec<Span> {
        match Sheet::parse(source).unwrap().blocks.into_iter().next() {
            Some(Block::Paragraph { spans, .. }) => spans,
            other => panic!("{other:?}"),
        }
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        let text = |line: &Line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_breaks() {
        let broken = |source: &str, width| texts(&lines(fonts().unwrap(), &spans(source), 10.0, width, Align::Left));
        for (source, width, expected) in [
            ("<p>um dois três</p>", 100.0, vec!["um dois três"]),
            ("<p>um dois três quatro</p>", 22.0, vec!["um dois três", "quatro"]),
            ("<p>um<br><br>dois</p>", 100.0, vec!["um", "", "dois"]),
            ("<p>a<b>b</b>c d</p>", 100.0, vec!["abc d"]),
            ("<p>um <b>dois</b> <i>três</i></p>", 100.0, vec!["um dois três"]),
            ("<p>R$&nbsp;99,90 x</p>", 15.5, vec!["R$\u{a0}99,90", "x"]),
            ("<p>Pneumoultramicroscopico</p>", 20.0, vec!["Pneumoultr", "amicroscopi", "co"]),
        ] {
            assert_eq!(broken(source, width), expected, "{source}");
        }
    }

    #[test]
    fn lines_stand_where_they_are_told() {
        let placed = |align| {
            let lines = lines(fonts().unwrap(), &spans("<p>um dois três quatro cinco</p>"), 10.0, 30.0, align);
            let ends = |line: &Line| {
                let (first, last) = (line.pieces.first().unwrap(), line.pieces.last().unwrap());
                (first.x, last.x + last.width)
            };
            (ends(&lines[0]), ends(&lines[1]))
        };
        let (first, _) = placed(Align::Left);
        assert!(first.0 == 0.0 && first.1 < 30.0);
        let (first, _) = placed(Align::Right);
        assert!(first.0 > 0.0 && (first.1 - 30.0).abs() < 0.01, "{first:?}");
        let (first, _) = placed(Align::Centre);
        assert!((first.0 - (30.0 - first.1)).abs() < 0.01, "{first:?}");
        let (first, last) = placed(Align::Justify);
        assert!(first.0 == 0.0 && (first.1 - 30.0).abs() < 0.01 && last.1 < 30.0, "{first:?} {last:?}");
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_none_leaves_its_line(text in "[a-zà-ú ]{0,120}", width in 8.0f32..80.0) {
            let span = Span::Text { text: text.clone(), style: Style { bold: true, ..Style::default() } };
            for align in [Align::Left, Align::Justify] {
                let lines = lines(fonts().unwrap(), std::slice::from_ref(&span), 10.0, width, align);
                for line in &lines {
                    let end = line.pieces.last().map_or(0.0, |piece| piece.x + piece.width);
                    prop_assert!(end <= width + 0.01, "{end} {width}");
                }
                prop_assert_eq!(texts(&lines).concat().replace(' ', ""), text.replace(' ', ""));
            }
        }
    }
}
