//! Rules about single source files: how long they may be, and where no database code stands.

use std::path::Path;

/// The longest source file, in lines. One of 400 already wants to be two.
const MOST_LINES: usize = 600;

/// The folders that stand above the database's floor and know nothing of it.
const WITHOUT_DATABASE: [&str; 2] = ["crates/dialect", "crates/console"];

/// Words of database libraries.
const LIBRARIES: [&str; 3] = ["sea_orm", "sea_query", "sqlx"];

/// SQL statements, each as the upper-case words that a line of it has, in this order.
const STATEMENTS: [&[&str]; 6] =
    [&["SELECT "], &["INSERT INTO "], &["UPDATE ", " SET "], &["DELETE FROM "], &["CREATE TABLE "], &["ALTER TABLE "]];

/// What is wrong with the source file at `path` (from the workspace's root).
pub(super) fn problems(path: &Path, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let lines = text.lines().count();
    if lines > MOST_LINES {
        problems.push(format!("{}: {lines} lines, the most is {MOST_LINES}", path.display()));
    }
    if WITHOUT_DATABASE.iter().any(|folder| path.starts_with(folder)) {
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(word) = database_code(line) {
                problems.push(format!("{}:{number}: {word} above the database's floor", path.display()));
            }
        }
    }
    problems
}

/// The database code in a line, comments apart.
fn database_code(line: &str) -> Option<&'static str> {
    let code = line.trim_start();
    if code.starts_with("//") {
        return None;
    }
    let library = LIBRARIES.into_iter().find(|library| code.contains(library));
    library.or_else(|| STATEMENTS.iter().any(|words| in_order(code, words)).then_some("SQL"))
}

fn in_order(mut text: &str, words: &[&str]) -> bool {
    words.iter().all(|word| match text.split_once(word) {
        Some((_, rest)) => {
            text = rest;
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn database_code_is_found_in_code_alone() {
        for (line, found) in [
            ("use sea_orm::EntityTrait;", Some("sea_orm")),
            ("    sqlx::query(text)", Some("sqlx")),
            ("let rows = query(\"SELECT id FROM invoice\");", Some("SQL")),
            ("\"UPDATE invoice SET status = 2\"", Some("SQL")),
            ("\"DELETE FROM invoice\"", Some("SQL")),
            ("// SELECT would be wrong here", None),
            ("/// sea_orm stands below", None),
            ("<select name=\"city\">", None),
            ("\"UPDATE\"", None),
            ("fn set_update(&self) {}", None),
        ] {
            assert_eq!(database_code(line), found, "{line}");
        }
    }

    #[test]
    fn the_rule_holds_above_the_database_only() {
        let text = "use sea_orm::*;\n";
        for (path, count) in [
            ("crates/dialect/rbx/src/lib.rs", 1),
            ("crates/console/src/lib.rs", 1),
            ("crates/db/src/lib.rs", 0),
            ("crates/dialects.rs", 0),
        ] {
            assert_eq!(problems(Path::new(path), text).len(), count, "{path}");
        }
    }

    #[test]
    fn long_files_are_reported() {
        let path = Path::new("crates/db/src/lib.rs");
        assert!(problems(path, &"x\n".repeat(600)).is_empty());
        assert_eq!(problems(path, &"x\n".repeat(601)), ["crates/db/src/lib.rs: 601 lines, the most is 600"]);
    }
}
