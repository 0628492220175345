use sea_orm::{DeriveActiveEnum, EnumIter};

/// What a file is. Whatever else people may send is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MediaType {
    /// A PDF.
    #[sea_orm(string_value = "application/pdf")]
    Pdf,
    /// A JPEG image.
    #[sea_orm(string_value = "image/jpeg")]
    Jpeg,
    /// A PNG image.
    #[sea_orm(string_value = "image/png")]
    Png,
    /// A GIF image.
    #[sea_orm(string_value = "image/gif")]
    Gif,
    /// A WebP image.
    #[sea_orm(string_value = "image/webp")]
    WebP,
    /// Plain text in UTF-8.
    #[sea_orm(string_value = "text/plain")]
    Text,
}

impl MediaType {
    /// What the content is, by its first bytes; plain text where it has no signature and reads as text. `None` for anything else: programs,
    /// archives, office files. HTML reads as text, and is kept and given out as text only.
    #[must_use]
    pub fn of(content: &[u8]) -> Option<Self> {
        const SIGNATURES: [(&[u8], MediaType); 5] = [
            (b"%PDF-", MediaType::Pdf),
            (b"\xff\xd8\xff", MediaType::Jpeg),
            (b"\x89PNG\r\n\x1a\n", MediaType::Png),
            (b"GIF87a", MediaType::Gif),
            (b"GIF89a", MediaType::Gif),
        ];
        if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| content.starts_with(signature)) {
            return Some(*kind);
        }
        if content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
            return Some(Self::WebP);
        }
        let text = std::str::from_utf8(content).ok().filter(|text| !text.is_empty())?;
        let reads = text.chars().all(|character| !character.is_control() || matches!(character, '\n' | '\r' | '\t'));
        reads.then_some(Self::Text)
    }

    /// Whether a MIME type that somebody states names it, whatever its parameters and letter case: `image/jpg` is a JPEG to many, and any
    /// `text/...` is text.
    #[must_use]
    pub fn is_called(self, stated: &str) -> bool {
        let name = stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match self {
            Self::Jpeg => matches!(name.as_str(), "image/jpeg" | "image/jpg" | "image/pjpeg"),
            Self::Pdf => matches!(name.as_str(), "application/pdf" | "application/x-pdf"),
            Self::Text => name.strip_prefix("text/").is_some_and(|kind| !kind.is_empty()),
            Self::Png | Self::Gif | Self::WebP => name == self.as_str(),
        }
    }

    /// The name of the type in HTTP.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Text => "text/plain",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::{ActiveEnum, Iterable};

    #[test]
    fn the_content_says_what_a_file_is() {
        for (content, kind) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], Some(MediaType::Pdf)),
            (b"\xff\xd8\xff\xe0\x00\x10JFIF", Some(MediaType::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\x00\x00", Some(MediaType::Png)),
            (b"GIF89a\x01\x00", Some(MediaType::Gif)),
            (b"RIFF\x24\x00\x00\x00WEBPVP8 ", Some(MediaType::WebP)),
            ("Pago no banco, às 10h.\r\n".as_bytes(), Some(MediaType::Text)),
            (b"<script>alert(1)</script>", Some(MediaType::Text)),
            (b"", None),
            (b"MZ\x90\x00\x03", None),
            (b"\x7fELF\x02\x01", None),
            (b"PK\x03\x04\x14\x00", None),
            (b"RIFF\x24\x00\x00\x00WAVEfmt ", None),
            (b"\xff\xfe\x00\x01", None),
            (b"a\x00b", None),
        ] {
            assert_eq!(MediaType::of(content), kind, "{content:?}");
        }
    }

    #[test]
    fn the_stored_word_is_the_name() {
        for kind in MediaType::iter() {
            assert_eq!(kind.to_value(), kind.as_str());
        }
    }
}
