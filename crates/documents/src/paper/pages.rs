//! Strips on pages.

use super::flow::{BASELINE, LABEL, Strip, What, height};
use super::table::{Grid, PADDING, Set};
use super::{BOTTOM, LEFT, WIDTH};
use crate::page::{Align, Area, Canvas, Style};

const BORDER: f32 = 0.2;
const FOOT: Style = Style::regular(7.5);

/// A strip at its place on a page: `y` millimetres under the upper margin.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) y: f32,
    pub(super) strip: Strip,
}

/// Puts strips on pages of this height. Nothing is lost, and nothing but a free place at the end of a page; there is always a page.
pub(super) fn paginate(strips: Vec<Strip>, page: f32) -> Vec<Vec<Placed>> {
    let mut pages = vec![Vec::new()];
    let mut y = 0.0;
    let mut head: Vec<Grid> = Vec::new();
    let mut strips = std::collections::VecDeque::from(strips);
    while let Some(strip) = strips.pop_front() {
        if let What::Row(row) = &strip.what {
            if row.is_first {
                head.clear();
            }
            if row.is_head {
                head.push(row.clone());
            }
        }
        match &strip.what {
            What::PageBreak => {
                // Two in a row, or one at the beginning, make no empty page.
                if pages.last().is_some_and(|page| !page.is_empty()) {
                    pages.push(Vec::new());
                    y = 0.0;
                }
                continue;
            }
            What::Gap => {
                y += if pages.last().is_some_and(Vec::is_empty) { 0.0 } else { strip.height };
                continue;
            }
            What::Line { .. } | What::Rule(_) | What::Row(_) => {}
        }
        if y > 0.0 && y + needed(&strip, &strips) > page && needed(&strip, &strips) <= page {
            pages.push(Vec::new());
            y = repeated(&head, &strip, &mut pages, page);
        }
        match strip.what {
            What::Row(row) if y + row.height > page => {
                // Taller than a page: what fits, and the rest goes on.
                let (above, below) = split(row, page - y);
                let rest = Strip { height: below.height, what: What::Row(below), ..strip };
                let placed = Strip { height: above.height, what: What::Row(above), x: rest.x, keep: false };
                push(&mut pages, y, placed);
                strips.push_front(rest);
                pages.push(Vec::new());
                y = 0.0;
            }
            _ => {
                let next = y + strip.height;
                push(&mut pages, y, strip);
                y = next;
            }
        }
    }
    if pages.len() > 1 && pages.last().is_some_and(Vec::is_empty) {
        pages.pop();
    }
    pages
}

fn push(pages: &mut [Vec<Placed>], y: f32, strip: Strip) {
    if let Some(page) = pages.last_mut() {
        page.push(Placed { y, strip });
    }
}

/// The height of a strip with what may not be parted from it.
fn needed(strip: &Strip, following: &std::collections::VecDeque<Strip>) -> f32 {
    let mut needed = strip.height;
    let mut keep = strip.keep;
    for next in following {
        if !keep || next.what == What::PageBreak {
            break;
        }
        needed += next.height;
        keep = next.keep || next.what == What::Gap;
    }
    needed
}

/// The head of a table again, when one of its rows begins a page; says where the row stands.
fn repeated(head: &[Grid], strip: &Strip, pages: &mut [Vec<Placed>], page: f32) -> f32 {
    let What::Row(row) = &strip.what else { return 0.0 };
    let total: f32 = head.iter().map(|row| row.height).sum();
    if row.is_head || total + row.height > page {
        return 0.0;
    }
    let mut y = 0.0;
    for row in head {
        push(pages, y, Strip { height: row.height, x: strip.x, keep: false, what: What::Row(row.clone()) });
        y += row.height;
    }
    y
}

/// A row in two: what fits into `room`, at least a strip of each cell, and the rest.
fn split(row: Grid, room: f32) -> (Grid, Grid) {
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for cell in row.cells {
        let mut used = 2.0 * PADDING;
        let fitting = cell.strips.iter().take_while(|strip| {
            used += strip.height;
            used <= room
        });
        let at = fitting.count().max(1).min(cell.strips.len());
        let (first, rest) = cell.strips.split_at(at);
        above.push(Set { strips: first.to_vec(), ..cell });
        below.push(Set { strips: rest.to_vec(), ..cell });
    }
    let grid = |cells: Vec<Set>| {
        let tallest = cells.iter().map(|cell| height(&cell.strips)).fold(0.0, f32::max);
        Grid { height: tallest + 2.0 * PADDING, cells, is_first: false, ..row }
    };
    (grid(above), grid(below))
}

impl Placed {
    /// Draws it on a page whose text begins at (`left`, `top`).
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, left: f32, top: f32) {
        draw(canvas, &self.strip, left, top + self.y);
    }
}

fn draw(canvas: &mut Canvas<'_>, strip: &Strip, left: f32, y: f32) {
    let x = left + strip.x;
    match &strip.what {
        What::Line { line, size, label } => {
            let baseline = y + strip.height * BASELINE;
            line.draw(canvas, *size, x, baseline);
            if let Some(label) = label {
                label.draw(canvas, *size, x - LABEL, baseline);
            }
        }
        What::Rule(width) => canvas.line((x, y + 0.3), (x + width, y + 0.3), 0.25),
        What::Row(row) => {
            for cell in &row.cells {
                if row.has_borders {
                    canvas.outline(Area::new(x + cell.x, y, cell.width, row.height), BORDER);
                }
                let mut top = y + PADDING;
                for strip in &cell.strips {
                    draw(canvas, strip, x + cell.x + PADDING, top);
                    top += strip.height;
                }
            }
        }
        What::Gap | What::PageBreak => {}
    }
}

/// What stands at the foot of a page.
pub(super) fn foot(canvas: &mut Canvas<'_>, text: &str, page: usize, pages: usize) {
    canvas.gray_line((LEFT, BOTTOM + 5.0), (LEFT + WIDTH, BOTTOM + 5.0), 0.15, 0.6);
    canvas.text(FOOT, Align::Left, LEFT, BOTTOM + 8.6, WIDTH - 30.0, text);
    canvas.text(FOOT, Align::Right, LEFT + WIDTH - 28.0, BOTTOM + 8.6, 28.0, &format!("Página {page} de {pages}"));
}

#[cfg(test)]
mod tests {
    use super::super::flow::{strips, text_lines};
    use super::*;
    use crate::page::fonts;
    use markup::Sheet;
    use proptest::prelude::*;

    fn pages(source: &str, page: f32) -> Vec<Vec<Placed>> {
        paginate(strips(fonts().unwrap(), &Sheet::parse(source).unwrap().blocks, 100.0), page)
    }

    fn lines_of(strip: &Strip) -> Vec<String> {
        match &strip.what {
            What::Line { line, .. } => vec![line.pieces.iter().map(|piece| piece.text.as_str()).collect()],
            What::Row(row) => row.cells.iter().flat_map(|cell| &cell.strips).flat_map(lines_of).collect(),
            What::Gap | What::Rule(_) | What::PageBreak => Vec::new(),
        }
    }

    fn texts(pages: &[Vec<Placed>]) -> Vec<Vec<String>> {
        pages.iter().map(|page| page.iter().flat_map(|placed| lines_of(&placed.strip)).collect()).collect()
    }

    #[test]
    fn pages_end_where_they_should() {
        for (what, source, page, expected) in [
            ("nothing is a page", "", 50.0, vec![vec![]]),
            ("what fits is one page", "<p>a</p><p>b</p>", 50.0, vec![vec!["a", "b"]]),
            ("what does not fit goes on", "<p>a</p><p>b</p><p>c</p>", 13.0, vec![vec!["a", "b"], vec!["c"]]),
            (
                "a page break ends a page, and two end no more",
                "<p style='page-break-after:always'>a</p><p style='page-break-before:always'>b</p>",
                50.0,
                vec![vec!["a"], vec!["b"]],
            ),
            (
                "a break at the beginning or end makes no page",
                "<div style='page-break-before:always'><p>a</p></div><hr style='break-after:page'>",
                50.0,
                vec![vec!["a"]],
            ),
            ("a heading stays with its text", "<p>a</p><h3>H</h3><p>b</p>", 17.0, vec![vec!["a"], vec!["H", "b"]]),
            (
                "no first line is left alone",
                "<p>a</p><p>b<br>c<br>d<br>e</p>",
                13.0,
                vec![vec!["a"], vec!["b", "c"], vec!["d", "e"]],
            ),
            (
                "a head is repeated",
                "<table><thead><tr><th>H</th></tr></thead><tr><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr></table>",
                24.0,
                vec![vec!["H", "a", "b"], vec!["H", "c"]],
            ),
            (
                "a row that is taller than a page goes on",
                "<table><tr><td>x</td><td>a<br>b<br>c<br>d</td></tr></table>",
                14.0,
                vec![vec!["x", "a", "b"], vec!["c", "d"]],
            ),
        ] {
            assert_eq!(texts(&pages(source, page)), expected, "{what}");
        }
    }

    proptest! {
        #[test]
        fn every_line_stands_on_one_page_within_its_height(paragraphs in prop::collection::vec("[a-z ]{1,150}", 1..12), page in 20.0f32..90.0) {
            let source: String = paragraphs.iter().map(|text| format!("<p>{text}</p><ul><li>{text}</li></ul>")).collect();
            let strips = strips(fonts().unwrap(), &Sheet::parse(&source).unwrap().blocks, 100.0);
            let lines = text_lines(&strips);
            let pages = paginate(strips, page);
            let placed: Vec<Strip> = pages.iter().flatten().map(|placed| placed.strip.clone()).collect();
            prop_assert_eq!(text_lines(&placed), lines);
            for placed in pages.iter().flatten() {
                prop_assert!(placed.y + placed.strip.height <= page + 0.01);
            }
        }
    }
}
