//! Elements of a BR Code: two digits of identifier, two of length (01 to 99, in characters), the value.

use super::PixError;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) id: u8,
    pub(super) value: &'a str,
}

/// The elements of one level, in their order; each identifier stands once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elements<'a>(Vec<Element<'a>>);

impl<'a> Elements<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, PixError> {
        let mut elements: Vec<Element<'a>> = Vec::new();
        let (mut rest, mut at) = (text, 0);
        while !rest.is_empty() {
            let (element, after) = first(rest).ok_or(PixError::Malformed { at })?;
            if elements.iter().any(|e| e.id == element.id) {
                return Err(PixError::Repeated { id: element.id });
            }
            at += 4 + element.value.chars().count();
            rest = after;
            elements.push(element);
        }
        Ok(Self(elements))
    }

    pub(super) fn find(&self, id: u8) -> Option<&'a str> {
        self.0.iter().find(|e| e.id == id).map(|e| e.value)
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Element<'a>> {
        self.0.iter().copied()
    }
}

fn first(text: &str) -> Option<(Element<'_>, &str)> {
    let id = two_digits(text.get(..2)?)?;
    let length = two_digits(text.get(2..4)?).filter(|length| *length > 0)?;
    let body = text.get(4..)?;
    let last = body.char_indices().nth(usize::from(length) - 1)?;
    let (value, rest) = body.split_at(last.0 + last.1.len_utf8());
    Some((Element { id, value }, rest))
}

fn two_digits(text: &str) -> Option<u8> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// One element as text, or nothing when the value is empty.
pub(super) fn element(id: u8, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("{id:02}{:02}{value}", value.chars().count()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_count_characters() {
        let text = format!("{}{}", element(59, "São Zé"), element(60, "X"));
        assert_eq!(text, "5906São Zé6001X");
        let elements = Elements::parse(&text).expect("elements");
        assert_eq!((elements.find(59), elements.find(60), elements.find(61)), (Some("São Zé"), Some("X"), None));
    }

    #[test]
    fn what_breaks_off() {
        for (text, at) in [
            ("0", 0),
            ("00", 0),
            ("000", 0),
            ("0000", 0),
            ("0001", 0),
            ("0a01x", 0),
            ("00+1x", 0),
            ("000201é", 6),
            ("00020159030", 6),
        ] {
            assert_eq!(Elements::parse(text), Err(PixError::Malformed { at }), "{text}");
        }
        assert_eq!(Elements::parse("000110001x"), Err(PixError::Repeated { id: 0 }));
        assert_eq!(Elements::parse("").map(|e| e.iter().count()), Ok(0));
    }
}
