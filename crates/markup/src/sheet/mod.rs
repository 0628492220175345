//! What a source means.

mod attributes;
mod parse;
mod tokens;

use crate::Problem;

/// A paper: what stands on it from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A part of a paper that has lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph (`p`, or text that stands in no element).
    Paragraph {
        /// Where its lines stand.
        align: Align,
        /// What it says.
        spans: Vec<Span>,
    },
    /// A heading (`h1` to `h6`).
    Heading {
        /// 1 to 6.
        level: u8,
        /// Where its lines stand.
        align: Align,
        /// What it says.
        spans: Vec<Span>,
    },
    /// A list (`ul`, `ol`).
    List {
        /// Whether its items are counted.
        ordered: bool,
        /// What stands in each item.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A line across (`hr`).
    Rule,
    /// What follows begins a page (`page-break-before`, `page-break-after`).
    PageBreak,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Whether its cells have borders (`border="0"` has none).
    pub has_borders: bool,
    /// So many of its first rows are repeated on every page (`thead`).
    pub head: usize,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// So many columns wide; 1 to 100.
    pub columns: usize,
    /// Its share of the table's width in percent, 1 to 100, where it says one.
    pub percent: Option<u8>,
    /// What stands in it; no table.
    pub blocks: Vec<Block>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Text. White space is one blank, and never at the beginning of a paragraph.
    Text {
        /// The text.
        text: String,
        /// How it looks.
        style: Style,
    },
    /// A line break (`br`).
    Break,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Bold (`b`, `strong`, `th`).
    pub bold: bool,
    /// Italic (`i`, `em`).
    pub italic: bool,
    /// Underlined (`u`).
    pub underline: bool,
}

/// Where lines stand between their margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left one.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right one.
    Right,
    /// At both.
    Justify,
}

impl Sheet {
    /// Reads a source.
    ///
    /// # Errors
    /// Everything in it that is not in the subset, in the order of the lines: the first fifty.
    pub fn parse(source: &str) -> Result<Self, Vec<Problem>> {
        parse::parse(source)
    }

    /// All its text, without marks: for searching, and for tests.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            append(block, &mut text);
        }
        text
    }
}

fn append(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph { spans, .. } | Block::Heading { spans, .. } => {
            for span in spans {
                match span {
                    Span::Text { text: part, .. } => text.push_str(part),
                    Span::Break => text.push('\n'),
                }
            }
            text.push('\n');
        }
        Block::List { items, .. } => items.iter().flatten().for_each(|block| append(block, text)),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).for_each(|block| append(block, text));
        }
        Block::Rule | Block::PageBreak => text.push('\n'),
    }
}
