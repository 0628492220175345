//! The characters of a file: what is written is plain ASCII, what is read is forgiven much.

use super::error::FileRefused;
use crate::to_printable_ascii;

/// Upper case without accents, as the manuals ask for.
pub(crate) fn upper_ascii(text: &str) -> String {
    to_printable_ascii(text).to_ascii_uppercase()
}

/// A line of a file, filled up with blanks to its nominal length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    characters: Vec<char>,
}

impl Line {
    /// The characters of two positions and what is between, counted from 1.
    pub(crate) fn part(&self, first: usize, last: usize) -> String {
        self.characters.get(first - 1..last).unwrap_or_default().iter().collect()
    }

    /// The character of a position.
    pub(crate) fn at(&self, position: usize) -> char {
        self.characters.get(position - 1).copied().unwrap_or(' ')
    }

    /// The digits of some positions as a number, if they are digits.
    pub(crate) fn digits(&self, first: usize, last: usize) -> Option<u32> {
        let text = self.part(first, last);
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
    }
}

/// The text of a file: UTF-8 where it is, else Latin-1. A byte-order mark and the end-of-file mark of old systems go.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    text.trim_end_matches(['\u{1a}', '\r', '\n', ' ']).to_owned()
}

/// The lines of a decoded file at their nominal length: short ones are filled up, one stray character or blanks behind are dropped.
pub(crate) fn lines(text: &str, length: usize) -> Result<Vec<Line>, FileRefused> {
    text.split('\n')
        .enumerate()
        .map(|(index, line)| {
            let number = index + 1;
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.chars().any(char::is_control) {
                return Err(FileRefused::ControlCharacter { line: number });
            }
            let mut characters: Vec<char> = line.trim_end_matches(' ').chars().collect();
            match characters.len() {
                0 => return Err(FileRefused::EmptyLine { line: number }),
                long if long > length + 1 => return Err(FileRefused::LineTooLong { line: number, most: length, found: long }),
                _ => characters.resize(length, ' '),
            }
            Ok(Line { number, characters })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_real_files_do_is_forgiven() {
        let read =
            |bytes: &[u8]| lines(&decode(bytes), 5).map(|lines| lines.iter().map(|line| line.part(1, 5)).collect::<Vec<_>>());
        assert_eq!(read(b"ABCDE\r\nFG\r\n"), Ok(vec!["ABCDE".to_owned(), "FG   ".into()]));
        assert_eq!(read(b"ABCDE\nFGHIJ\n\x1a"), Ok(vec!["ABCDE".into(), "FGHIJ".into()]));
        assert_eq!(read(b"ABCDE0\nFGHIJ      "), Ok(vec!["ABCDE".into(), "FGHIJ".into()]));
        assert_eq!(read(b"JO\xc3O\n"), Ok(vec!["JO\u{c3}O ".into()]));
        assert_eq!(read("\u{feff}JOÃO\n".as_bytes()), Ok(vec!["JOÃO ".into()]));
        assert_eq!(read(b"ABCDEFG"), Err(FileRefused::LineTooLong { line: 1, most: 5, found: 7 }));
        assert_eq!(read(b"AB\n\nCD"), Err(FileRefused::EmptyLine { line: 2 }));
        assert_eq!(read(b"AB\n\0"), Err(FileRefused::ControlCharacter { line: 2 }));
    }
}
