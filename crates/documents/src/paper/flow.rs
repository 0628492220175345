//! Blocks as strips: what stands under one another.

use super::line::{Line, lines};
use super::table::{Grid, grid};
use crate::page::Fonts;
use markup::{Align, Block, Span};

/// Size of the text in points, and the distance of its baselines in millimetres.
const SIZE: f32 = 10.5;
const LEADING: f32 = 5.0;
/// What is left free after a paragraph.
const GAP: f32 = 2.2;
/// How far the items of a list stand from its margin.
const INDENT: f32 = 7.0;

/// Something of a known height.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strip {
    pub(super) height: f32,
    /// Distance from the left margin.
    pub(super) x: f32,
    /// Whether it may not be the last of its page: headings, and the first line of a paragraph.
    pub(super) keep: bool,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// A line, and what stands before it in a list.
    Line { line: Line, size: f32, label: Option<Line> },
    /// A free place, which no page begins with.
    Gap,
    /// A line across, of this width.
    Rule(f32),
    /// The end of a page.
    PageBreak,
    /// A row of a table; cells that are taller than a page go on on the next.
    Row(Grid),
}

/// The strips of blocks in a column of `width` millimetres.
pub(super) fn strips(fonts: &Fonts, blocks: &[Block], width: f32) -> Vec<Strip> {
    let mut strips = Vec::new();
    for block in blocks {
        add(fonts, block, 0.0, width, &mut strips);
    }
    strips
}

fn add(fonts: &Fonts, block: &Block, x: f32, width: f32, strips: &mut Vec<Strip>) {
    match block {
        Block::Paragraph { align, spans } => {
            text(fonts, spans, (SIZE, LEADING), *align, (x, width), false, strips);
            strips.push(gap(GAP));
        }
        Block::Heading { level, align, spans } => {
            let (size, leading, before) = match level {
                1 => (15.0, 6.6, 3.0),
                2 => (12.5, 5.8, 2.6),
                _ => (10.5, LEADING, 1.6),
            };
            strips.push(gap(before));
            text(fonts, spans, (size, leading), *align, (x, width), true, strips);
            strips.push(Strip { keep: true, ..gap(GAP) });
        }
        Block::List { ordered, items } => list(fonts, *ordered, items, (x, width), strips),
        Block::Table(table) => {
            strips.extend(grid(fonts, table, width).into_iter().map(|grid| Strip {
                height: grid.height,
                x,
                keep: false,
                what: What::Row(grid),
            }));
            strips.push(gap(GAP));
        }
        Block::Rule => {
            strips.push(gap(1.0));
            strips.push(Strip { height: 0.6, x, keep: false, what: What::Rule(width) });
            strips.push(gap(GAP));
        }
        Block::PageBreak => strips.push(Strip { height: 0.0, x, keep: false, what: What::PageBreak }),
    }
}

fn text(
    fonts: &Fonts,
    spans: &[Span],
    (size, leading): (f32, f32),
    align: Align,
    (x, width): (f32, f32),
    is_heading: bool,
    strips: &mut Vec<Strip>,
) {
    let lines = lines(fonts, spans, size, width, align);
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.into_iter().enumerate() {
        // No page ends with the first line of a paragraph, and none begins with the last.
        let keep = is_heading || (last > 0 && (index == 0 || index + 1 == last));
        strips.push(Strip { height: leading, x, keep, what: What::Line { line, size, label: None } });
    }
}

fn list(fonts: &Fonts, ordered: bool, items: &[Vec<Block>], (x, width): (f32, f32), strips: &mut Vec<Strip>) {
    let inner = (width - INDENT).max(INDENT);
    for (index, item) in items.iter().enumerate() {
        let label = if ordered { format!("{}.", index + 1) } else { "•".to_owned() };
        let label = Span::Text { text: label, style: markup::Style::default() };
        let label = lines(fonts, &[label], SIZE, INDENT - 1.6, Align::Right).into_iter().next();
        let from = strips.len();
        for block in item {
            add(fonts, block, x + INDENT, inner, strips);
        }
        if item.is_empty() {
            let what = What::Line { line: Line::default(), size: SIZE, label: None };
            strips.push(Strip { height: LEADING, x: x + INDENT, keep: false, what });
        }
        let first = strips[from..].iter_mut().find_map(|strip| match &mut strip.what {
            What::Line { label, .. } => Some(label),
            What::Gap | What::Rule(_) | What::PageBreak | What::Row(_) => None,
        });
        // An item that begins with a list has its label at the inner one's first line, as far as that has none.
        if let Some(place @ None) = first {
            *place = label;
        }
        // Items stand closer than paragraphs.
        if let Some(Strip { height, what: What::Gap, .. }) = strips.last_mut()
            && index + 1 < items.len()
        {
            *height = (*height).min(GAP / 2.0);
        }
    }
}

fn gap(height: f32) -> Strip {
    Strip { height, x: 0.0, keep: false, what: What::Gap }
}

/// The height of strips under one another, without the free place at the end.
pub(super) fn height(strips: &[Strip]) -> f32 {
    let inked = strips.iter().rposition(|strip| strip.what != What::Gap).map_or(0, |last| last + 1);
    strips[..inked].iter().map(|strip| strip.height).sum()
}

/// Where the label of a list stands, left of its line.
pub(super) const LABEL: f32 = INDENT;
/// How far the baseline stands under the upper edge of a line, as a share of its height.
pub(super) const BASELINE: f32 = 0.74;

/// So many strips are text.
#[cfg(test)]
pub(super) fn text_lines(strips: &[Strip]) -> usize {
    strips.iter().filter(|strip| matches!(strip.what, What::Line { .. })).count()
}
