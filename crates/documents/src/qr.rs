//! QR codes: byte mode, error correction M, as the Pix manual's readers expect (BCB, *Manual do BR Code*).

use crate::DocumentError;

/// Longest side of an image in pixels: a poster at 300 dpi, and still only 8 MB before compression.
const LONGEST_SIDE: u32 = 8_192;

/// A QR code as a black and white PNG of one bit a pixel.
///
/// `module_px` is the side of a module in pixels, `margin` the width of the light border in modules (the standard asks for 4).
///
/// # Errors
/// [`DocumentError::QrText`] if `text` has more than 2,331 bytes, [`DocumentError::QrImage`] if the image would have no pixel or
/// a side of more than 8,192.
pub fn png(text: &str, module_px: u32, margin: u32) -> Result<Vec<u8>, DocumentError> {
    let code = Matrix::encode(text)?;
    let modules = u32::from(code.side()).saturating_add(margin.saturating_mul(2));
    let side = modules.saturating_mul(module_px);
    if side == 0 || side > LONGEST_SIDE {
        return Err(DocumentError::QrImage { side });
    }
    let pixels = image(&code, module_px, margin, side);
    let failed = |error: png::EncodingError| DocumentError::Encoding(error.to_string());
    let mut file = Vec::with_capacity(2_048);
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&pixels).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(file)
}

/// The pixels of the image, eight to a byte, each row filled up to a whole byte; 1 is white.
fn image(code: &Matrix, module_px: u32, margin: u32, side: u32) -> Vec<u8> {
    let size = |pixels: u32| usize::try_from(pixels).unwrap_or(usize::MAX);
    let stride = size(side.div_ceil(8));
    let border = size(margin * module_px);
    let mut pixels = vec![0xFF; stride * border];
    for modules in code.rows() {
        let mut row = vec![0xFF; stride];
        let dark = modules.iter().flat_map(|dark| std::iter::repeat_n(*dark, size(module_px)));
        for (x, _) in dark.enumerate().filter(|(_, dark)| *dark) {
            let x = border + x;
            row[x / 8] &= !(0x80 >> (x % 8));
        }
        for _ in 0..module_px {
            pixels.extend_from_slice(&row);
        }
    }
    pixels.resize(stride * size(side), 0xFF);
    pixels
}

/// The modules of a QR code, without the light border.
pub(crate) struct Matrix {
    side: u16,
    rows: Vec<Vec<bool>>,
}

impl Matrix {
    /// Encodes the bytes of `text` as they are.
    pub(crate) fn encode(text: &str) -> Result<Self, DocumentError> {
        let code = fast_qr::QRBuilder::new(text)
            .mode(fast_qr::Mode::Byte)
            .ecl(fast_qr::ECL::M)
            .build()
            .map_err(|_| DocumentError::QrText { bytes: text.len() })?;
        let rows = code.data.chunks_exact(code.size).take(code.size);
        Ok(Self {
            side: u16::try_from(code.size).unwrap_or(u16::MAX),
            rows: rows.map(|row| row.iter().map(|module| module.value()).collect()).collect(),
        })
    }

    /// Modules on a side: 21 to 177.
    pub(crate) fn side(&self) -> u16 {
        self.side
    }

    /// Modules from the top row to the bottom row; `true` is dark.
    pub(crate) fn rows(&self) -> &[Vec<bool>] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_image_has_one_bit_a_pixel_and_stays_small() {
        let file = png("00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000", 6, 4).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let side = (37 + 8) * 6;
        assert_eq!((info.width, info.height, info.bit_depth), (side, side, png::BitDepth::One));
        assert!(pixels[..info.line_size * 24].iter().all(|byte| *byte == 0xFF), "four modules of margin above");
        assert_eq!(pixels[info.line_size * 24 + 3], 0x00, "the finder pattern begins in column 24");
        assert!(file.len() < 1_000, "{} bytes", file.len());
    }

    #[test]
    fn refuses_what_no_code_holds() {
        assert!(png(&"x".repeat(2_331), 1, 0).is_ok());
        assert_eq!(png(&"x".repeat(2_332), 1, 0), Err(DocumentError::QrText { bytes: 2_332 }));
    }

    #[test]
    fn refuses_sizes_that_no_screen_shows() {
        assert_eq!(png("x", 0, 4), Err(DocumentError::QrImage { side: 0 }));
        assert_eq!(png("x", 400, 0), Err(DocumentError::QrImage { side: 8_400 }));
        assert_eq!(png("x", u32::MAX, u32::MAX), Err(DocumentError::QrImage { side: u32::MAX }));
    }

    #[test]
    fn an_empty_text_is_a_code_too() {
        assert_eq!(Matrix::encode("").unwrap().side(), 21);
    }
}
