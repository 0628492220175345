//! A labelled box of a form: the frame belongs to the fixed part of a layout, the value to the document.

use super::canvas::{Align, Area, Canvas};
use super::text::Style;

/// Letters of the labels: small, and at most 2 mm high as FEBRABAN asks.
pub(crate) const LABEL: Style = Style::regular(5.6);
/// Gray of the labels, lighter than the values that readers look for.
const LABEL_GRAY: f32 = 0.25;
const LABEL_BASELINE: f32 = 2.3;
const BORDER: f32 = 0.18;
const PADDING: f32 = 1.1;
/// Distance of the value's baseline from the lower edge.
const VALUE_RISE: f32 = 1.5;
/// Gray of the boxes that the eye must find first.
const SHADE: f32 = 0.92;

/// A box with a label in its upper left corner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) area: Area,
    pub(crate) label: &'static str,
    pub(crate) shaded: bool,
}

impl Field {
    pub(crate) const fn new(x: f32, y: f32, width: f32, height: f32, label: &'static str) -> Self {
        Self { area: Area::new(x, y, width, height), label, shaded: false }
    }

    /// The same box, shaded.
    pub(crate) const fn shaded(self) -> Self {
        Self { shaded: true, ..self }
    }

    pub(crate) fn frame(&self, canvas: &mut Canvas<'_>) {
        if self.shaded {
            canvas.shade(self.area, SHADE);
        }
        canvas.outline(self.area, BORDER);
        label(canvas, self.area.x + PADDING, self.area.y + LABEL_BASELINE, self.inner_width(), self.label);
    }

    /// One value on the last line of the box; it shrinks before it is cut.
    pub(crate) fn value(&self, canvas: &mut Canvas<'_>, style: Style, align: Align, text: &str) {
        let baseline = self.area.bottom() - VALUE_RISE;
        canvas.text_shrunk(style, align, self.area.x + PADDING, baseline, self.inner_width(), text);
    }

    /// Lines below the label, `leading` millimetres apart, each cut where the box ends.
    pub(crate) fn lines<'t>(
        &self,
        canvas: &mut Canvas<'_>,
        style: Style,
        leading: f32,
        lines: impl IntoIterator<Item = &'t str>,
    ) {
        let lines: Vec<&str> = lines.into_iter().collect();
        let baseline = self.area.y + LABEL_BASELINE + leading;
        canvas.lines(style, Align::Left, self.area.x + PADDING, baseline, self.inner_width(), leading, &lines);
    }

    /// Width between the paddings, in millimetres.
    pub(crate) fn inner_width(&self) -> f32 {
        self.area.width - 2.0 * PADDING
    }
}

/// A label by itself.
pub(crate) fn label(canvas: &mut Canvas<'_>, x: f32, baseline: f32, width: f32, text: &str) {
    canvas.fill_gray(LABEL_GRAY);
    canvas.text(LABEL, Align::Left, x, baseline, width, text);
    canvas.fill_gray(0.0);
}
