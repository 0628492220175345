/// Declares an enum of wire words: `words! { pub enum DiscountType { Value = "V", Percent = "P" } }`.
/// Other words are refused with the list of what is accepted.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $visible:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visible enum $name { $($(#[$variant_doc])* $variant),* }

        impl $crate::FromWire for $name {
            fn from_wire(value: &$crate::Value, at: &$crate::At<'_>) -> ::core::result::Result<Self, $crate::Bad> {
                let text = <::std::string::String as $crate::FromWire>::from_wire(value, at)?;
                match text.as_str() {
                    $($word => ::core::result::Result::Ok(Self::$variant),)*
                    _ => ::core::result::Result::Err(at.invalid($crate::Accepted::OneOf(::std::vec![$($word),*]))),
                }
            }

            fn schema() -> $crate::Value {
                $crate::enumeration(&[$($word),*])
            }
        }
    };
}

/// The schema of a text that is one of these words.
#[doc(hidden)]
#[must_use]
pub fn enumeration(words: &[&str]) -> crate::Value {
    serde_json::json!({"type": "string", "enum": words})
}
