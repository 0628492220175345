//! What can go wrong when a document is made.

/// Why a document could not be made.
///
/// Text never fails: what the font lacks is replaced, what is too long is shortened. Only what must be machine-readable can be
/// impossible to draw.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The text is longer than the largest QR code holds at error correction M (2,331 bytes).
    #[error("a text of {bytes} bytes does not fit into a QR code")]
    QrText {
        /// Length of the text in bytes.
        bytes: usize,
    },
    /// The requested QR image has no pixels, or a side of more than 8,192.
    #[error("a QR code image may not be {side} pixels wide")]
    QrImage {
        /// Requested side in pixels (saturated).
        side: u32,
    },
    /// A font in the binary cannot be read. A test of this crate shows that it can.
    #[error("an embedded font is damaged: {0}")]
    Font(String),
    /// The compressor or the image writer refused to work; both write to memory.
    #[error("the document could not be encoded: {0}")]
    Encoding(String),
}

impl DocumentError {
    /// Stable code for programs and logs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::QrText { .. } => "document.qr_text",
            Self::QrImage { .. } => "document.qr_image",
            Self::Font(_) => "document.font",
            Self::Encoding(_) => "document.encoding",
        }
    }
}
