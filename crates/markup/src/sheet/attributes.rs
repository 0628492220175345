//! What attributes say.

use super::{Align, Style};
use crate::What;

/// What the attributes of an element say, as far as the element takes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) align: Option<Align>,
    pub(super) breaks_before: bool,
    pub(super) breaks_after: bool,
    pub(super) columns: Option<usize>,
    pub(super) percent: Option<u8>,
    pub(super) border: Option<bool>,
    pub(super) style: Style,
}

/// Reads the attributes of an element.
pub(super) fn read(element: &str, attributes: &[(String, String)], problem: &mut impl FnMut(What)) -> Said {
    let mut said = Said::default();
    for (attribute, value) in attributes {
        match (element, attribute.as_str()) {
            (_, "style") => styles(element, value, &mut said, problem),
            ("p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "td" | "th" | "tr", "align") => match alignment(value) {
                Some(align) => said.align = Some(align),
                None => problem(bad(element, attribute, value)),
            },
            ("td" | "th", "colspan") => match value.trim().parse() {
                Ok(columns @ 1..=100) => said.columns = Some(columns),
                _ => problem(bad(element, attribute, value)),
            },
            ("td" | "th" | "table", "width") => match percentage(value) {
                Some(percent) => said.percent = Some(percent),
                None => problem(bad(element, attribute, value)),
            },
            ("table", "border") => match value.trim() {
                "0" => said.border = Some(false),
                "1" | "" => said.border = Some(true),
                _ => problem(bad(element, attribute, value)),
            },
            _ => problem(What::UnknownAttribute { element: element.into(), attribute: attribute.clone() }),
        }
    }
    said
}

fn styles(element: &str, text: &str, said: &mut Said, problem: &mut impl FnMut(What)) {
    let is_block = !matches!(element, "span" | "b" | "strong" | "i" | "em" | "u" | "br");
    for declaration in text.split(';').filter(|declaration| !declaration.trim().is_empty()) {
        let (property, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let known = match (property.as_str(), value.as_str()) {
            ("text-align", value) if is_block => alignment(value).map(|align| said.align = Some(align)),
            ("page-break-before" | "break-before", "always" | "page") if is_block => {
                said.breaks_before = true;
                Some(())
            }
            ("page-break-after" | "break-after", "always" | "page") if is_block => {
                said.breaks_after = true;
                Some(())
            }
            ("width", value) if matches!(element, "td" | "th" | "table") => {
                percentage(value).map(|percent| said.percent = Some(percent))
            }
            // What every paper has anyway.
            ("border-collapse", "collapse") if element == "table" => Some(()),
            ("font-weight", "bold" | "700") if element == "span" => {
                said.style.bold = true;
                Some(())
            }
            ("font-style", "italic") if element == "span" => {
                said.style.italic = true;
                Some(())
            }
            ("text-decoration", "underline") if element == "span" => {
                said.style.underline = true;
                Some(())
            }
            _ => None,
        };
        if known.is_none() {
            problem(bad(element, &property, &value));
        }
    }
}

fn alignment(text: &str) -> Option<Align> {
    match text.trim().to_ascii_lowercase().as_str() {
        "left" | "start" => Some(Align::Left),
        "center" => Some(Align::Centre),
        "right" | "end" => Some(Align::Right),
        "justify" => Some(Align::Justify),
        _ => None,
    }
}

fn percentage(text: &str) -> Option<u8> {
    let percent = text.trim().strip_suffix('%')?.trim();
    // Editors write decimals, which do not matter on paper.
    let whole = percent.split_once('.').map_or(percent, |(whole, _)| whole);
    whole.parse().ok().filter(|percent| (1..=100).contains(percent))
}

fn bad(element: &str, attribute: &str, value: &str) -> What {
    What::BadValue { element: element.into(), attribute: attribute.into(), value: value.chars().take(60).collect() }
}
