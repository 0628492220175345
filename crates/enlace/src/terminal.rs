//! What a command says to a person, and what it asks.

use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Display;
use std::io::{self, BufRead, Write};

/// A line of what the command answers. A reader that has gone away is no reason to fail.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Why the command failed.
pub(crate) fn complain(error: &impl Display) {
    let _ = writeln!(io::stderr(), "error: {error}");
}

/// A remark beside the answer.
pub(crate) fn remark(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Rows under their headings, in columns.
pub(crate) fn say_table(headings: &[&str], rows: &[Vec<String>]) {
    for line in table(headings, rows) {
        say(line);
    }
}

fn table(headings: &[&str], rows: &[Vec<String>]) -> Vec<String> {
    let headings: Vec<String> = headings.iter().map(ToString::to_string).collect();
    let width = |column: usize| {
        let cells = rows.iter().chain([&headings]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        cells.join("  ").trim_end().to_owned()
    };
    [&headings].into_iter().chain(rows).map(line).collect()
}

/// A bar on a terminal for work of a known length; nothing where nobody looks.
pub(crate) fn progress(length: u64, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(length).with_message(what);
    // The template is ours; the plain style would do as well.
    match ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The first line of the standard input, for a password that another program has.
///
/// # Errors
/// When it cannot be read or is empty.
pub(crate) fn password_from_input() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(io::Error::other("there is no password on the standard input"));
    }
    Ok(password.to_owned())
}

/// Asks twice for a new password, unseen.
///
/// # Errors
/// When there is no terminal, or the two differ.
pub(crate) fn password_from_person() -> io::Result<String> {
    let terminal = console::Term::stderr();
    let ask = |question: &str| {
        terminal.write_str(question)?;
        terminal.read_secure_line()
    };
    let password = ask("New password: ")?;
    if password.is_empty() {
        return Err(io::Error::other("no password was given"));
    }
    if ask("Once more: ")? != password {
        return Err(io::Error::other("the two passwords differ"));
    }
    Ok(password)
}

/// Secrets that others gave out, a line each: from the standard input, or asked for, unseen.
///
/// # Errors
/// When one is missing.
pub(crate) fn secret_lines(questions: &[&str], from_input: bool) -> io::Result<Vec<String>> {
    let terminal = console::Term::stderr();
    let read = |question: &&str| {
        if from_input {
            return password_from_input();
        }
        terminal.write_str(question)?;
        let line = terminal.read_secure_line()?;
        if line.is_empty() { Err(io::Error::other("no secret was given")) } else { Ok(line) }
    };
    questions.iter().map(read).collect()
}

/// What generated passwords are made of: 32 characters that look like no other, so that five bits choose one.
const ALPHABET: [u8; 32] = *b"abcdefghijkmnpqrstuvwxyz23456789";

/// A new password of 20 characters, 100 random bits.
///
/// # Errors
/// When the system gives no randomness.
pub(crate) fn generated_password() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows =
            [vec!["1".to_owned(), "ação".to_owned(), "x".to_owned()], vec!["22".to_owned(), "a".to_owned(), String::new()]];
        assert_eq!(table(&["id", "n", "last"], &rows), ["id  n     last", "1   ação  x", "22  a"]);
    }

    #[test]
    fn generated_passwords_differ() {
        let (one, other) = (generated_password().unwrap(), generated_password().unwrap());
        assert!(one.len() == 20 && one != other && one.bytes().all(|byte| ALPHABET.contains(&byte)));
    }
}
