/// What is wrong with a source, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub what: What,
}

/// What can be wrong with a source.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// The element is not in the subset.
    #[error("<{0}> is no element of a paper")]
    UnknownElement(String),
    /// The element may not stand there.
    #[error("<{0}> may not stand here")]
    Misplaced(String),
    /// The attribute is not in the subset.
    #[error("<{element}> takes no attribute {attribute}")]
    UnknownAttribute {
        /// The element.
        element: String,
        /// The attribute.
        attribute: String,
    },
    /// The attribute cannot have this value.
    #[error("<{element}> does not take {attribute}=\"{value}\"")]
    BadValue {
        /// The element.
        element: String,
        /// The attribute, or the property of a style.
        attribute: String,
        /// Its value.
        value: String,
    },
    /// The element has no end.
    #[error("<{0}> is not closed")]
    NotClosed(String),
    /// The end has no beginning.
    #[error("</{0}> closes nothing")]
    ClosesNothing(String),
    /// Text stands between the parts of a list or of a table.
    #[error("text may not stand here")]
    StrayText,
    /// Comments and declarations are no part of a paper.
    #[error("comments and declarations are no part of a paper")]
    Comment,
    /// The elements are nested too deeply.
    #[error("the elements are nested too deeply")]
    TooDeep,
    /// The source is too long.
    #[error("the text is longer than {most} bytes")]
    TooLong {
        /// As many may be.
        most: usize,
    },
    /// A placeholder has no end, or no name that could be one.
    #[error("{{{{ begins no magic word: it reads {{{{name}}}}")]
    BrokenWord,
    /// Nobody knows the placeholder.
    #[error("{{{{{0}}}}} is no magic word")]
    UnknownWord(String),
}
