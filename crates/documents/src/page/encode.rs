//! How everything in a document is written: compact, and compressed.

use crate::DocumentError;
use pdf_writer::Settings;
use std::io::Write as _;

/// No blanks for human eyes.
pub(crate) const SETTINGS: Settings = Settings { pretty: false };

/// A zlib stream of the bytes.
pub(crate) fn deflate(bytes: &[u8], level: u32) -> Result<Vec<u8>, DocumentError> {
    let failed = |error: std::io::Error| DocumentError::Encoding(error.to_string());
    let target = Vec::with_capacity(bytes.len() / 2);
    let mut encoder = flate2::write::ZlibEncoder::new(target, flate2::Compression::new(level));
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}
