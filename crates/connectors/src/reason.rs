use std::error::Error;

/// As much as a record of a failure keeps, in characters.
const MOST: usize = 300;

/// What an error says, with what is behind it.
pub(crate) fn reason(error: &(dyn Error + 'static)) -> String {
    let mut said = error.to_string();
    let mut behind = error.source();
    while let Some(error) = behind {
        let more = error.to_string();
        // Some errors repeat what is behind them.
        if !said.contains(&more) {
            said = format!("{said}: {more}");
        }
        behind = error.source();
    }
    clipped(&said)
}

/// The beginning of a text from outside, on one line.
pub(crate) fn clipped(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("the request failed")]
    struct Outer(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("connection\r\nrefused")]
    struct Inner;

    #[test]
    fn a_reason_names_the_cause_on_one_line() {
        assert_eq!(reason(&Outer(Inner)), "the request failed: connection refused");
        assert_eq!(clipped(&"é".repeat(400)).chars().count(), 300);
    }
}
