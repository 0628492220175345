//! A paper in the subset of HTML of the crate `markup`: contracts, their annexes, acceptance forms. Laid out on A4 pages with their numbers.
//!
//! First every block becomes *strips*: lines of a known height that can stand under one another, for a given width ([`flow`]). Then strips are
//! put on pages ([`pages`]), which also decides where a page ends. Tables are rows of cells that are strips themselves ([`table`]).

mod flow;
mod line;
mod pages;
pub mod samples;
mod table;

use crate::DocumentError;
use crate::page::{Canvas, Layer, Meta, fonts, write};
use markup::Sheet;

/// Where text begins and ends, in millimetres of an A4 page.
const LEFT: f32 = 20.0;
const WIDTH: f32 = 170.0;
const TOP: f32 = 20.0;
const BOTTOM: f32 = 274.0;

/// Everything that stands on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperView {
    /// What a viewer shows as its title.
    pub title: String,
    /// Who issues it.
    pub author: String,
    /// What it says.
    pub sheet: Sheet,
    /// What stands at the foot of every page beside its number; may be empty.
    pub foot: String,
    /// Marks every page as having no value.
    pub specimen: bool,
}

/// Papers as one PDF, each on pages of its own with its own numbers, the same bytes for the same views.
///
/// # Errors
/// When a page cannot be encoded, which is a fault of ours.
pub fn render(views: &[PaperView]) -> Result<Vec<u8>, DocumentError> {
    let mut layers = Vec::new();
    for view in views {
        layers.extend(draw(view)?);
    }
    let pages: Vec<[&Layer; 1]> = layers.iter().map(|layer| [layer]).collect();
    let pages: Vec<&[&Layer]> = pages.iter().map(<[&Layer; 1]>::as_slice).collect();
    let (title, author) = views.first().map_or(("", ""), |view| (view.title.as_str(), view.author.as_str()));
    write(&Meta { title, author }, &pages)
}

fn draw(view: &PaperView) -> Result<Vec<Layer>, DocumentError> {
    let fonts = fonts()?;
    let strips = flow::strips(fonts, &view.sheet.blocks, WIDTH);
    let sheets = pages::paginate(strips, BOTTOM - TOP);
    let count = sheets.len();
    let mut layers = Vec::with_capacity(count);
    for (index, sheet) in sheets.iter().enumerate() {
        let mut canvas = Canvas::new(fonts);
        if view.specimen {
            canvas.mark("ESPÉCIME - SEM VALOR");
        }
        for placed in sheet {
            placed.draw(&mut canvas, LEFT, TOP);
        }
        pages::foot(&mut canvas, &view.foot, index + 1, count);
        layers.push(canvas.finish()?);
    }
    Ok(layers)
}
