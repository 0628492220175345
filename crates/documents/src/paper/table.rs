//! Tables: how wide columns are, and rows of cells.

use super::flow::{Strip, height, strips};
use super::line::{count, lines};
use crate::page::Fonts;
use markup::{Align, Block, Cell, Row, Table};

/// Between a cell's border and what stands in it.
pub(super) const PADDING: f32 = 1.4;
/// A column is at least so wide.
const NARROWEST: f32 = 8.0;

/// A row of a table, set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) cells: Vec<Set>,
    pub(super) height: f32,
    pub(super) has_borders: bool,
    /// Rows of the head, which stand again on the next page.
    pub(super) is_head: bool,
    /// Whether it is the first row of its table.
    pub(super) is_first: bool,
}

/// A cell, set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Set {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) strips: Vec<Strip>,
}

/// The rows of a table in a column of `width` millimetres.
pub(super) fn grid(fonts: &Fonts, table: &Table, width: f32) -> Vec<Grid> {
    let widths = widths(fonts, table, width);
    let set = |(index, row): (usize, &Row)| {
        let mut column = 0;
        let cells: Vec<Set> = row
            .cells
            .iter()
            .map(|cell| {
                let (from, to) = (column.min(widths.len()), (column + cell.columns).min(widths.len()));
                column = to;
                let (x, width) = (widths[..from].iter().sum(), widths[from..to].iter().sum::<f32>());
                Set { x, width, strips: strips(fonts, &cell.blocks, (width - 2.0 * PADDING).max(2.0)) }
            })
            .collect();
        let tallest = cells.iter().map(|cell| height(&cell.strips)).fold(0.0, f32::max);
        Grid {
            cells,
            height: tallest + 2.0 * PADDING,
            has_borders: table.has_borders,
            is_head: index < table.head,
            is_first: index == 0,
        }
    };
    table.rows.iter().enumerate().map(set).collect()
}

/// How wide the columns are: as the cells say in percent; the others share what is left by how much they hold.
fn widths(fonts: &Fonts, table: &Table, width: f32) -> Vec<f32> {
    let columns =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns).sum()).max().unwrap_or(1_usize).clamp(1, 100);
    let (mut said, mut natural) = (vec![None; columns], vec![NARROWEST; columns]);
    for row in &table.rows {
        let mut column = 0;
        for cell in &row.cells {
            if cell.columns == 1 && column < columns {
                said[column] = said[column].or(cell.percent.map(|percent| width * f32::from(percent) / 100.0));
                natural[column] = f32::max(natural[column], widest(fonts, cell, width));
            }
            column += cell.columns;
        }
    }
    let fixed: f32 = said.iter().flatten().sum();
    let free: f32 = said.iter().zip(&natural).filter(|(said, _)| said.is_none()).map(|(_, natural)| natural).sum();
    let open = count(said.iter().filter(|said| said.is_none()).count());
    // What is said may not take everything from who says nothing.
    let left = (width - fixed).max(open * NARROWEST).min(width);
    let widths: Vec<f32> = said
        .iter()
        .zip(&natural)
        .map(|(said, natural)| said.unwrap_or_else(|| if free > 0.0 { left * natural / free } else { 0.0 }))
        .collect();
    let total: f32 = widths.iter().sum();
    widths.iter().map(|each| each * width / total.max(1.0)).collect()
}

/// How wide the longest line of a cell is, up to a third of the table: beyond that it may as well break.
fn widest(fonts: &Fonts, cell: &Cell, width: f32) -> f32 {
    let most = width / 3.0;
    let of_block = |block: &Block| match block {
        Block::Paragraph { spans, .. } | Block::Heading { spans, .. } => lines(fonts, spans, 10.5, width, Align::Left)
            .iter()
            .filter_map(|line| line.pieces.last())
            .map(|piece| piece.x + piece.width)
            .fold(0.0, f32::max),
        Block::List { .. } | Block::Table(_) => most,
        Block::Rule | Block::PageBreak => 0.0,
    };
    cell.blocks.iter().map(of_block).fold(0.0, f32::max).min(most) + 2.0 * PADDING
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::fonts;
    use markup::Sheet;

    fn table(source: &str) -> Table {
        match Sheet::parse(source).unwrap().blocks.into_iter().next() {
            Some(Block::Table(table)) => table,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn columns_fill_the_table() {
        for source in [
            "<table><tr><td>a</td><td>a much longer text that wants room</td></tr></table>",
            "<table><tr><td width=30%>a</td><td>b</td><td>c</td></tr></table>",
            "<table><tr><td width=90%>a</td><td width=90%>b</td></tr></table>",
            "<table><tr><td width=100%>a</td><td>b</td></tr></table>",
            "<table><tr><td colspan=3>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr></table>",
            "<table><tr><td colspan=100>a</td></tr></table>",
        ] {
            let widths = widths(fonts().unwrap(), &table(source), 170.0);
            assert!((widths.iter().sum::<f32>() - 170.0).abs() < 0.1, "{source}: {widths:?}");
            assert!(widths.iter().all(|width| *width > 0.0), "{source}: {widths:?}");
        }
        let widths = widths(fonts().unwrap(), &table("<table><tr><td width=25%>a</td><td>b</td></tr></table>"), 160.0);
        assert!((widths[0] - 40.0).abs() < 0.1, "{widths:?}");
    }

    #[test]
    fn a_row_is_as_tall_as_its_tallest_cell() {
        let rows = grid(fonts().unwrap(), &table("<table><tr><td>a</td><td>b<br>c<br>d</td></tr></table>"), 100.0);
        assert!((rows[0].height - (3.0 * 5.0 + 2.0 * PADDING)).abs() < 0.01, "{}", rows[0].height);
    }
}
