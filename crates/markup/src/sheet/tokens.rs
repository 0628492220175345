//! A source cut into tags and texts.

use crate::source::line_of;
use crate::{Problem, What};
use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};

/// A tag or a text, with its line.
pub(super) struct Piece {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Open { name: String, attributes: Vec<(String, String)> },
    Close { name: String },
    Text(String),
}

/// The pieces of a source. What is neither tag nor text is a problem.
pub(super) fn pieces(source: &str, problems: &mut Vec<Problem>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let emitter = DefaultEmitter::<usize>::new_with_span();
    // Reading a text cannot fail, so no token is an error.
    for token in Tokenizer::new_with_emitter(source, emitter).flatten() {
        let (at, kind) = match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                (tag.span.start, Kind::Open { name: text(&tag.name), attributes })
            }
            Token::EndTag(tag) => (tag.span.start, Kind::Close { name: text(&tag.name) }),
            Token::String(string) => (string.span.start, Kind::Text(text(&string.value))),
            Token::Comment(comment) => {
                problems.push(Problem { line: line_of(source, comment.span.start), what: What::Comment });
                continue;
            }
            Token::Doctype(doctype) => {
                problems.push(Problem { line: line_of(source, doctype.span.start), what: What::Comment });
                continue;
            }
            // A browser forgives them, and what they lead to is looked at itself.
            Token::Error(_) => continue,
        };
        pieces.push(Piece { line: line_of(source, at), kind });
    }
    pieces
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
