//! From pieces to blocks. Elements must be closed in the order in which they were opened: a contract says what it says.

use super::attributes::{Said, read};
use super::tokens::{Kind, Piece, pieces};
use super::{Align, Block, Cell, Row, Sheet, Span, Style, Table};
use crate::{MOST_BYTES, Problem, What};

/// As many problems are told.
const MOST_PROBLEMS: usize = 50;
/// As deeply may elements be nested.
const MOST_DEPTH: usize = 40;

pub(super) fn parse(source: &str) -> Result<Sheet, Vec<Problem>> {
    if source.len() > MOST_BYTES {
        return Err(vec![Problem { line: 1, what: What::TooLong { most: MOST_BYTES } }]);
    }
    let mut problems = Vec::new();
    let pieces = pieces(source, &mut problems);
    let mut parser = Parser { pieces, at: 0, depth: 0, problems, open: Vec::new() };
    let mut blocks = parser.flow(Align::Left, Style::default(), true);
    // An end that was left over: what follows it is read too, for its problems.
    while parser.at < parser.pieces.len() {
        parser.skip_end();
        blocks.extend(parser.flow(Align::Left, Style::default(), true));
    }
    let mut problems = parser.problems;
    if problems.is_empty() {
        return Ok(Sheet { blocks });
    }
    problems.sort_by_key(|problem| problem.line);
    problems.truncate(MOST_PROBLEMS);
    Err(problems)
}

struct Parser {
    pieces: Vec<Piece>,
    at: usize,
    depth: usize,
    problems: Vec<Problem>,
    /// The elements around the present place, outermost first.
    open: Vec<&'static str>,
}

/// What an element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Inline,
    /// Holds text only.
    Lines,
    Heading(u8),
    /// Holds blocks.
    Box,
    List {
        ordered: bool,
    },
    Item,
    Table,
    Section {
        is_head: bool,
    },
    Row,
    Cell {
        is_head: bool,
    },
    Break,
    Rule,
}

const ELEMENTS: &[(&str, Role)] = &[
    ("p", Role::Lines),
    ("h1", Role::Heading(1)),
    ("h2", Role::Heading(2)),
    ("h3", Role::Heading(3)),
    ("h4", Role::Heading(4)),
    ("h5", Role::Heading(5)),
    ("h6", Role::Heading(6)),
    ("div", Role::Box),
    ("ul", Role::List { ordered: false }),
    ("ol", Role::List { ordered: true }),
    ("li", Role::Item),
    ("table", Role::Table),
    ("thead", Role::Section { is_head: true }),
    ("tbody", Role::Section { is_head: false }),
    ("tfoot", Role::Section { is_head: false }),
    ("tr", Role::Row),
    ("td", Role::Cell { is_head: false }),
    ("th", Role::Cell { is_head: true }),
    ("br", Role::Break),
    ("hr", Role::Rule),
    ("b", Role::Inline),
    ("strong", Role::Inline),
    ("i", Role::Inline),
    ("em", Role::Inline),
    ("u", Role::Inline),
    ("span", Role::Inline),
];

fn element(name: &str) -> Option<(&'static str, Role)> {
    ELEMENTS.iter().find(|(known, _)| *known == name).copied()
}

/// What comes next.
enum Next {
    Open {
        name: &'static str,
        role: Role,
        said: Said,
        line: usize,
    },
    /// The end of an element that is open, which stays to be taken.
    End,
    Text {
        text: String,
        line: usize,
    },
    Over,
}

impl Parser {
    fn problem(&mut self, line: usize, what: What) {
        self.problems.push(Problem { line, what });
    }

    /// The next piece that means something; an opening tag and a text are taken.
    fn next(&mut self) -> Next {
        loop {
            let Some(piece) = self.pieces.get(self.at) else { return Next::Over };
            let line = piece.line;
            match &piece.kind {
                Kind::Text(text) => {
                    let text = text.clone();
                    self.at += 1;
                    return Next::Text { text, line };
                }
                Kind::Close { name } => {
                    if self.open.iter().any(|open| open == name) {
                        return Next::End;
                    }
                    let what = What::ClosesNothing(name.clone());
                    self.problem(line, what);
                    self.at += 1;
                }
                Kind::Open { name, attributes } => {
                    let (name, attributes) = (name.clone(), attributes.clone());
                    self.at += 1;
                    let Some((name, role)) = element(&name) else {
                        self.problem(line, What::UnknownElement(name.clone()));
                        self.skip_unknown(&name);
                        continue;
                    };
                    let mut found = Vec::new();
                    let said = read(name, &attributes, &mut |what| found.push(what));
                    for what in found {
                        self.problem(line, what);
                    }
                    return Next::Open { name, role, said, line };
                }
            }
        }
    }

    /// What an unknown element holds tells nothing more; without an end of its own it holds nothing.
    fn skip_unknown(&mut self, name: &str) {
        let end = self.pieces[self.at..].iter().position(|piece| matches!(&piece.kind, Kind::Close { name: end } if end == name));
        if let Some(end) = end {
            self.at += end + 1;
        }
    }

    fn skip_end(&mut self) {
        self.at += 1;
    }

    /// Takes the end of an element, or says that it has none.
    fn end(&mut self, name: &'static str, line: usize) {
        self.open.pop();
        self.depth -= 1;
        match self.pieces.get(self.at).map(|piece| &piece.kind) {
            Some(Kind::Close { name: end }) if end == name => self.at += 1,
            _ => self.problem(line, What::NotClosed(name.to_owned())),
        }
    }

    /// Enters an element; not when it is too deep, and then it is passed over.
    fn enter(&mut self, name: &'static str, line: usize) -> bool {
        if self.depth >= MOST_DEPTH {
            self.problem(line, What::TooDeep);
            self.at = self.pieces.len();
            return false;
        }
        self.depth += 1;
        self.open.push(name);
        true
    }

    fn misplaced(&mut self, name: &'static str, line: usize) {
        self.problem(line, What::Misplaced(name.to_owned()));
        self.skip_unknown(name);
    }

    /// Blocks, until the end of the element around them. Text between them is a paragraph.
    fn flow(&mut self, align: Align, style: Style, takes_tables: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut spans = Vec::new();
        loop {
            match self.next() {
                Next::Over | Next::End => break,
                Next::Text { text, .. } => add_text(&mut spans, &text, style),
                Next::Open { name: inner, role, said, line } => match role {
                    Role::Break => spans.push(Span::Break),
                    Role::Inline => self.inline(inner, line, &said, style, &mut spans),
                    Role::Item | Role::Section { .. } | Role::Row | Role::Cell { .. } => self.misplaced(inner, line),
                    Role::Table if !takes_tables => self.misplaced(inner, line),
                    Role::Rule | Role::Lines | Role::Heading(_) | Role::Box | Role::List { .. } | Role::Table => {
                        paragraph(&mut blocks, &mut spans, align);
                        self.block(inner, role, &said, line, (align, style, takes_tables), &mut blocks);
                    }
                },
            }
        }
        paragraph(&mut blocks, &mut spans, align);
        blocks
    }

    fn block(
        &mut self,
        name: &'static str,
        role: Role,
        said: &Said,
        line: usize,
        (align, style, takes_tables): (Align, Style, bool),
        blocks: &mut Vec<Block>,
    ) {
        if said.breaks_before {
            blocks.push(Block::PageBreak);
        }
        if role == Role::Rule {
            blocks.push(Block::Rule);
        } else if self.enter(name, line) {
            let align = said.align.unwrap_or(align);
            match role {
                Role::Lines => {
                    let spans = self.lines(style);
                    if !spans.is_empty() {
                        blocks.push(Block::Paragraph { align, spans });
                    }
                }
                Role::Heading(level) => {
                    let spans = self.lines(Style { bold: true, ..style });
                    if !spans.is_empty() {
                        blocks.push(Block::Heading { level, align, spans });
                    }
                }
                Role::Box => blocks.extend(self.flow(align, style, takes_tables)),
                Role::List { ordered } => {
                    let items = self.items(align, style, takes_tables);
                    blocks.push(Block::List { ordered, items });
                }
                Role::Table => {
                    let table = self.table(said, align, style);
                    if !table.rows.is_empty() {
                        blocks.push(Block::Table(table));
                    }
                }
                Role::Inline | Role::Item | Role::Section { .. } | Role::Row | Role::Cell { .. } | Role::Break | Role::Rule => {}
            }
            self.end(name, line);
        }
        if said.breaks_after {
            blocks.push(Block::PageBreak);
        }
    }

    /// Text, until the end of the element around it.
    fn lines(&mut self, style: Style) -> Vec<Span> {
        let mut spans = Vec::new();
        self.spans(style, &mut spans);
        trim(&mut spans);
        spans
    }

    fn spans(&mut self, style: Style, spans: &mut Vec<Span>) {
        loop {
            match self.next() {
                Next::Over | Next::End => return,
                Next::Text { text, .. } => add_text(spans, &text, style),
                Next::Open { name, role, said, line } => match role {
                    Role::Break => spans.push(Span::Break),
                    Role::Inline => self.inline(name, line, &said, style, spans),
                    Role::Lines
                    | Role::Heading(_)
                    | Role::Box
                    | Role::List { .. }
                    | Role::Item
                    | Role::Table
                    | Role::Section { .. }
                    | Role::Row
                    | Role::Cell { .. }
                    | Role::Rule => self.misplaced(name, line),
                },
            }
        }
    }

    fn inline(&mut self, name: &'static str, line: usize, said: &Said, style: Style, spans: &mut Vec<Span>) {
        if !self.enter(name, line) {
            return;
        }
        let style = Style {
            bold: style.bold || said.style.bold || matches!(name, "b" | "strong"),
            italic: style.italic || said.style.italic || matches!(name, "i" | "em"),
            underline: style.underline || said.style.underline || name == "u",
        };
        self.spans(style, spans);
        self.end(name, line);
    }

    fn items(&mut self, align: Align, style: Style, takes_tables: bool) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        loop {
            match self.next() {
                Next::Over | Next::End => return items,
                Next::Text { text, line } => self.stray(&text, line),
                Next::Open { name, role: Role::Item, said, line } => {
                    if self.enter(name, line) {
                        items.push(self.flow(said.align.unwrap_or(align), style, takes_tables));
                        self.end(name, line);
                    }
                }
                Next::Open { name, line, .. } => self.misplaced(name, line),
            }
        }
    }

    fn stray(&mut self, text: &str, line: usize) {
        if !text.trim().is_empty() {
            self.problem(line, What::StrayText);
        }
    }

    fn table(&mut self, said: &Said, align: Align, style: Style) -> Table {
        let mut table = Table { has_borders: said.border.unwrap_or(true), ..Table::default() };
        loop {
            match self.next() {
                Next::Over | Next::End => return table,
                Next::Text { text, line } => self.stray(&text, line),
                Next::Open { name, role: Role::Section { is_head }, said, line } => {
                    let is_late = is_head && table.rows.len() > table.head;
                    if is_late {
                        self.misplaced(name, line);
                    } else if self.enter(name, line) {
                        self.rows(said.align.unwrap_or(align), style, &mut table);
                        if is_head {
                            table.head = table.rows.len();
                        }
                        self.end(name, line);
                    }
                }
                Next::Open { name, role: Role::Row, said, line } => {
                    self.row(name, line, said.align.unwrap_or(align), style, &mut table);
                }
                Next::Open { name, line, .. } => self.misplaced(name, line),
            }
        }
    }

    fn rows(&mut self, align: Align, style: Style, table: &mut Table) {
        loop {
            match self.next() {
                Next::Over | Next::End => return,
                Next::Text { text, line } => self.stray(&text, line),
                Next::Open { name, role: Role::Row, said, line } => {
                    self.row(name, line, said.align.unwrap_or(align), style, table);
                }
                Next::Open { name, line, .. } => self.misplaced(name, line),
            }
        }
    }

    fn row(&mut self, name: &'static str, line: usize, align: Align, style: Style, table: &mut Table) {
        if !self.enter(name, line) {
            return;
        }
        let mut row = Row::default();
        loop {
            match self.next() {
                Next::Over | Next::End => break,
                Next::Text { text, line } => self.stray(&text, line),
                Next::Open { name, role: Role::Cell { is_head }, said, line } => {
                    if self.enter(name, line) {
                        let style = Style { bold: style.bold || is_head, ..style };
                        let blocks = self.flow(said.align.unwrap_or(align), style, false);
                        row.cells.push(Cell { columns: said.columns.unwrap_or(1), percent: said.percent, blocks });
                        self.end(name, line);
                    }
                }
                Next::Open { name, line, .. } => self.misplaced(name, line),
            }
        }
        self.end(name, line);
        if !row.cells.is_empty() {
            table.rows.push(row);
        }
    }
}

/// Adds text with its white space as single blanks, and none at the beginning of a line.
fn add_text(spans: &mut Vec<Span>, text: &str, style: Style) {
    let is_blank = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0c');
    let mut after_blank = match spans.last() {
        None | Some(Span::Break) => true,
        Some(Span::Text { text, .. }) => text.ends_with(' '),
    };
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        if !is_blank(character) {
            clean.push(character);
        } else if !after_blank {
            clean.push(' ');
        }
        after_blank = is_blank(character);
    }
    if clean.is_empty() {
        return;
    }
    match spans.last_mut() {
        Some(Span::Text { text, style: last }) if *last == style => text.push_str(&clean),
        _ => spans.push(Span::Text { text: clean, style }),
    }
}

/// Takes the blank from the end, and a last line break, which begins no line.
fn trim(spans: &mut Vec<Span>) {
    if let Some(Span::Text { text, .. }) = spans.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            spans.pop();
        }
    }
    if spans.len() > 1 && spans.last() == Some(&Span::Break) {
        spans.pop();
    }
}

fn paragraph(blocks: &mut Vec<Block>, spans: &mut Vec<Span>, align: Align) {
    trim(spans);
    if !spans.is_empty() {
        blocks.push(Block::Paragraph { align, spans: std::mem::take(spans) });
    }
}

#[cfg(test)]
mod tests;
