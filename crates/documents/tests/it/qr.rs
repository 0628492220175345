//! QR codes as a camera reads them.

use std::io::Cursor;

use documents::qr;
use proptest::prelude::*;
use rxing::BarcodeFormat;

use crate::paper::Scan;

/// The image as gray pixels.
fn picture(file: &[u8]) -> Scan {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut gray = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut gray).unwrap();
    Scan { width: info.width, height: info.height, gray }
}

fn read(text: &str) -> Option<String> {
    picture(&qr::png(text, 4, 4).unwrap()).decode(BarcodeFormat::QR_CODE)
}

#[test]
fn texts_of_every_length_come_back() {
    for length in (1..=300).step_by(13).chain([512, 1_000, 2_331]) {
        let text: String = ('!'..='~').cycle().take(length).collect();
        assert_eq!(read(&text).as_deref(), Some(text.as_str()), "{length} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_printable_text_comes_back(text in "[ -~]{1,200}") {
        prop_assert_eq!(read(&text), Some(text));
    }
}
