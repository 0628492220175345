//! What layouts draw on: text, lines and boxes, placed in millimetres from the upper left corner of the sheet.

use pdf_writer::{Content, Str};

use super::encode::{SETTINGS, deflate};
use super::font::{Coverage, Fonts, Weight};
use super::text::{Ruler, Style};
use super::{A4, points};
use crate::DocumentError;

/// A rectangle in millimetres; `x` and `y` are its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Area {
    pub(crate) const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    pub(crate) fn bottom(self) -> f32 {
        self.y + self.height
    }
}

/// Where a text stands in its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// A finished drawing: a compressed content stream and the fonts that it needs.
pub(crate) struct Layer {
    pub(crate) stream: Vec<u8>,
    /// By [`Weight::ALL`].
    pub(crate) coverage: [Coverage; 2],
}

/// Compression of content streams: most of the gain for a third of the time of the usual 6.
const QUICK: u32 = 3;

/// A drawing that grows. Colour, line width and font are written only when they change.
pub(crate) struct Canvas<'a> {
    fonts: &'a Fonts,
    content: Content,
    coverage: [Coverage; 2],
    font: Option<Style>,
    fill: Option<f32>,
    stroke: Option<f32>,
    line: Option<f32>,
    codes: Vec<u8>,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        let mut canvas = Self {
            fonts,
            content: Content::with_settings_and_capacity(SETTINGS, 16 * 1024),
            coverage: [Coverage::None; 2],
            font: None,
            fill: None,
            stroke: None,
            line: None,
            codes: Vec::with_capacity(256),
        };
        // The layer below may have left another colour.
        canvas.fill_gray(0.0);
        canvas
    }

    pub(crate) fn finish(self) -> Result<Layer, DocumentError> {
        Ok(Layer { stream: deflate(&self.content.finish(), QUICK)?, coverage: self.coverage })
    }

    pub(crate) fn ruler(&self, style: Style) -> Ruler<'a> {
        Ruler::new(self.fonts, style)
    }

    /// Black is 0, white 1; for letters and filled boxes.
    pub(crate) fn fill_gray(&mut self, gray: f32) {
        if self.fill.replace(gray) != Some(gray) {
            self.content.set_fill_gray(gray);
        }
    }

    /// One line of text, cut with an ellipsis where `width` ends, its baseline at `y`.
    pub(crate) fn text(&mut self, style: Style, align: Align, x: f32, y: f32, width: f32, text: &str) {
        let ruler = self.ruler(style);
        let text = ruler.shorten(text, width);
        let x = points(x)
            + match align {
                Align::Left => 0.0,
                Align::Centre => (points(width) - ruler.width(&text)) / 2.0,
                Align::Right => points(width) - ruler.width(&text),
            };
        self.show(style, &text, |content| {
            content.next_line(hundredths(x), hundredths(points(A4.1 - y)));
        });
    }

    /// One line of text that gets smaller, down to seven tenths, before it is cut: for figures that lose their meaning in part.
    pub(crate) fn text_shrunk(&mut self, style: Style, align: Align, x: f32, y: f32, width: f32, text: &str) {
        let ruler = self.ruler(style);
        let natural = ruler.width(&ruler.clean(text));
        let factor = if natural > points(width) { (points(width) / natural * 0.999).max(0.7) } else { 1.0 };
        self.text(Style { size: hundredths(style.size * factor), ..style }, align, x, y, width, text);
    }

    /// Lines `leading` millimetres apart, the first baseline at `y`.
    #[expect(clippy::too_many_arguments, reason = "a text has all of them, and a struct would be spelt out at each call")]
    pub(crate) fn lines<T: AsRef<str>>(
        &mut self,
        style: Style,
        align: Align,
        x: f32,
        mut y: f32,
        width: f32,
        leading: f32,
        lines: &[T],
    ) {
        for line in lines {
            self.text(style, align, x, y, width, line.as_ref());
            y += leading;
        }
    }

    /// A clean text that begins at `x`, whatever its width, its baseline at `y`; slanted for italics, by the twelve degrees that fonts do.
    pub(crate) fn run(&mut self, style: Style, slanted: bool, x: f32, y: f32, clean: &str) {
        let (x, y) = (hundredths(points(x)), hundredths(points(A4.1 - y)));
        self.show(style, clean, |content| {
            if slanted {
                content.set_text_matrix([1.0, 0.0, 0.21, 1.0, x, y]);
            } else {
                content.next_line(x, y);
            }
        });
    }

    /// A text that climbs to the right at 45 degrees around a centre.
    pub(crate) fn diagonal(&mut self, style: Style, x: f32, y: f32, text: &str) {
        let ruler = self.ruler(style);
        let text = ruler.clean(text);
        let half = ruler.width(&text) / 2.0 * std::f32::consts::FRAC_1_SQRT_2;
        let (x, y) = (hundredths(points(x) - half), hundredths(points(A4.1 - y) - half));
        let turn = std::f32::consts::FRAC_1_SQRT_2;
        self.show(style, &text, |content| {
            content.set_text_matrix([turn, turn, -turn, turn, x, y]);
        });
    }

    /// A word across the sheet, below what is drawn later: light enough to read through, too large to be overlooked.
    pub(crate) fn mark(&mut self, text: &str) {
        self.fill_gray(0.83);
        for (x, y) in [(105.0, 95.0), (105.0, 215.0)] {
            self.diagonal(Style::bold(46.0), x, y, text);
        }
        self.fill_gray(0.0);
    }

    fn show(&mut self, style: Style, clean: &str, place: impl FnOnce(&mut Content)) {
        let face = self.fonts.face(style.weight);
        self.codes.clear();
        for glyph in clean.chars().filter_map(|character| face.glyph(character)) {
            self.codes.extend(glyph.to_be_bytes());
            let needed = &mut self.coverage[style.weight as usize];
            *needed = (*needed).max(face.coverage(glyph));
        }
        if self.codes.is_empty() {
            return;
        }
        self.content.begin_text();
        if self.font.replace(style) != Some(style) {
            self.content.set_font(style.weight.resource(), style.size);
        }
        place(&mut self.content);
        self.content.show(Str(&self.codes)).end_text();
    }

    /// The outline of a box, `width` millimetres strong.
    pub(crate) fn outline(&mut self, area: Area, width: f32) {
        self.pen(width, 0.0);
        self.add(area);
        self.content.stroke();
    }

    /// A box filled with a gray.
    pub(crate) fn shade(&mut self, area: Area, gray: f32) {
        self.fill_gray(gray);
        self.add(area);
        self.content.fill_nonzero();
        self.fill_gray(0.0);
    }

    fn add(&mut self, area: Area) {
        let (x, y) = (points(area.x), points(A4.1 - area.bottom()));
        let [x, y, width, height] = [x, y, points(area.width), points(area.height)].map(hundredths);
        self.content.rect(x, y, width, height);
    }

    /// A black line, `width` millimetres strong.
    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        self.gray_line(from, to, width, 0.0);
    }

    /// A line in a gray.
    pub(crate) fn gray_line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, gray: f32) {
        self.pen(width, gray);
        self.content.move_to(hundredths(points(from.0)), hundredths(points(A4.1 - from.1)));
        self.content.line_to(hundredths(points(to.0)), hundredths(points(A4.1 - to.1)));
        self.content.stroke();
    }

    /// A dashed line to cut along.
    pub(crate) fn dashes(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        self.content.set_dash_pattern([3.0, 2.5], 0.0);
        self.line(from, to, width);
        self.content.set_dash_pattern([], 0.0);
    }

    fn pen(&mut self, width: f32, gray: f32) {
        if self.line.replace(width) != Some(width) {
            self.content.set_line_width(hundredths(points(width)));
        }
        if self.stroke.replace(gray) != Some(gray) {
            self.content.set_stroke_gray(gray);
        }
    }

    /// Many black rectangles on a grid of `columns` x `rows` cells that fills `area`, as one path, so that neighbours join without
    /// seams. Cells count from the upper left; each rectangle is (column, row, columns, rows).
    pub(crate) fn cells(&mut self, area: Area, columns: u16, rows: u16, cells: impl Iterator<Item = (u16, u16, u16, u16)>) {
        self.fill_gray(0.0);
        let (width, height) = (points(area.width) / f32::from(columns), points(area.height) / f32::from(rows));
        let (x, y) = (points(area.x), points(A4.1 - area.bottom()));
        self.content.save_state().transform([width, 0.0, 0.0, height, x, y]);
        for (column, row, across, down) in cells {
            let below = rows.saturating_sub(row.saturating_add(down));
            self.content.rect(f32::from(column), f32::from(below), f32::from(across), f32::from(down));
        }
        self.content.fill_nonzero().restore_state();
    }
}

/// Rounded to 1/100 point (3.5 µm), which keeps the stream short.
fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

const _: () = assert!(Weight::Regular as usize == 0 && Weight::Bold as usize == 1, "Layer::coverage is indexed by weight");
