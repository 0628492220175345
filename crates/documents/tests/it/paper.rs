//! A PDF read back: its text as laid out, its page as a scanner sees it.

use std::collections::HashSet;
use std::sync::Arc;

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings,
    SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{BezPath, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use rxing::{BarcodeFormat, DecodeHints};

const DPI: f32 = 300.0;

/// The only page of a document in shades of gray.
pub(crate) struct Scan {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) gray: Vec<u8>,
}

/// Prints the first page at 300 dpi and scans it.
pub(crate) fn scan(document: &[u8]) -> Scan {
    let pdf = Pdf::new(Arc::new(document.to_vec())).unwrap();
    let scale = DPI / 72.0;
    let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let page = render(&pdf.pages()[0], &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &paper);
    let (width, height) = (u32::from(page.width()), u32::from(page.height()));
    // A boleto is black, white and gray on opaque paper: any colour is as good as the others.
    let gray = page.data_as_u8_slice().iter().step_by(4).copied().collect();
    Scan { width, height, gray }
}

impl Scan {
    /// A part of the page; the area in millimetres.
    pub(crate) fn crop(&self, x: f32, y: f32, width: f32, height: f32) -> Self {
        let [x, y, width, height] = [x, y, width, height].map(|millimetres| (millimetres / 25.4 * DPI).round() as u32);
        let rows = self.gray.chunks_exact(self.width as usize).skip(y as usize).take(height as usize);
        let gray = rows.flat_map(|row| row[x as usize..(x + width) as usize].to_vec()).collect();
        Self { width, height, gray }
    }

    /// The text of the code of a kind that is somewhere in the picture.
    pub(crate) fn decode(&self, kind: BarcodeFormat) -> Option<String> {
        let mut hints =
            DecodeHints { TryHarder: Some(true), PossibleFormats: Some(HashSet::from([kind])), ..DecodeHints::default() };
        let found = rxing::helpers::detect_in_luma_with_hints(self.gray.clone(), self.width, self.height, Some(kind), &mut hints);
        found.ok().map(|code| code.getText().to_owned())
    }
}

/// The text of the first page: a line for each baseline from top to bottom, pieces from left to right with ` | ` where a gap is.
pub(crate) fn text(document: &[u8]) -> String {
    let pdf = Pdf::new(Arc::new(document.to_vec())).unwrap();
    let page = &pdf.pages()[0];
    let (width, height) = page.render_dimensions();
    let cache = InterpreterCache::new();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context =
        Context::new(page.initial_transform(true).to_kurbo(), bounds, &cache, page.xref(), InterpreterSettings::default());
    let mut reader = Reader::default();
    interpret_page(page, &mut context, &mut reader);
    reader.text()
}

/// Collects the pieces of text that are shown, with the baseline's start in points.
#[derive(Default)]
struct Reader {
    pieces: Vec<(i64, i64, String)>,
}

impl Reader {
    fn text(mut self) -> String {
        self.pieces.sort();
        let lines = self.pieces.chunk_by(|left, right| left.0 == right.0);
        let lines = lines.map(|line| line.iter().map(|piece| piece.2.as_str()).collect::<Vec<_>>().join(" | "));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Device<'_> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let mut piece = String::new();
        for glyph in run.glyphs() {
            match glyph.as_unicode() {
                Some(BfString::Char(character)) => piece.push(character),
                Some(BfString::String(text)) => piece.push_str(&text),
                None => piece.push('\u{fffd}'),
            }
        }
        let Some(first) = run.glyphs().first() else { return };
        let start = (props.transform * first.transform()).translation();
        self.pieces.push((start.y.round() as i64, start.x.round() as i64, piece));
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
