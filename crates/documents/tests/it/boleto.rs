//! The boleto, rendered and read back.

use documents::DocumentError;
use documents::boleto::{BoletoView, render, samples};
use rxing::BarcodeFormat;

use crate::paper;

#[test]
fn every_sample_becomes_one_page_with_its_text() {
    for (name, view) in samples::all() {
        let document = render(&view).unwrap();
        assert!(document.starts_with(b"%PDF-1.7"));
        insta::assert_snapshot!(format!("boleto-{name}"), paper::text(&document));
    }
}

#[test]
fn a_scanner_reads_the_barcode_and_the_pix_code_from_every_sample() {
    for (name, view) in samples::all() {
        let page = paper::scan(&render(&view).unwrap());
        // From the left edge of the slip: the quiet zone is part of the test.
        let bars = page.crop(10.0, 273.5, 115.0, 16.0).decode(BarcodeFormat::ITF);
        assert_eq!(bars.as_deref(), Some(view.barcode.as_str()), "{name}");
        let code = page.crop(148.0, 50.0, 52.0, 72.0).decode(BarcodeFormat::QR_CODE);
        assert_eq!(code, view.pix_text, "{name}");
    }
}

#[test]
fn the_longest_pix_text_is_scanned_and_printed_whole() {
    let text: String = ('!'..='~').chain([' ', ' ']).cycle().take(512).collect();
    let document = render(&BoletoView { pix_text: Some(text.clone()), ..samples::normal() }).unwrap();
    let code = paper::scan(&document).crop(148.0, 50.0, 52.0, 72.0).decode(BarcodeFormat::QR_CODE);
    assert_eq!(code.as_deref(), Some(text.as_str()));
    assert!(paper::text(&document).replace('\n', "").contains(&text));
}

#[test]
fn the_barcode_measures_what_febraban_asks() {
    let page = paper::scan(&render(&samples::without_pix()).unwrap());
    let millimetres = |pixels: usize| pixels as f32 / 300.0 * 25.4;
    // One row of pixels through the middle of the bars, and one column through the first bar.
    let dark = |part: &paper::Scan| {
        let first = part.gray.iter().position(|gray| *gray < 128).unwrap();
        let last = part.gray.iter().rposition(|gray| *gray < 128).unwrap();
        (millimetres(first), millimetres(last + 1))
    };
    let (left, right) = dark(&page.crop(10.2, 281.5, 139.8, 0.1));
    assert!((left + 0.2 - 5.0).abs() < 0.1, "quiet zone {left}");
    assert!((right - left - 103.0).abs() < 0.2, "width {}", right - left);
    let (top, bottom) = dark(&page.crop(15.1, 274.0, 0.1, 20.0));
    assert!((bottom - top - 13.0).abs() < 0.2, "height {}", bottom - top);
    assert!(297.0 - 274.0 - f32::midpoint(top, bottom) >= 12.0, "centre above the lower edge");
}

#[test]
fn only_a_specimen_says_that_it_has_no_value() {
    let mark = "ESPÉCIME - SEM VALOR";
    assert!(paper::text(&render(&samples::specimen()).unwrap()).contains(mark));
    assert!(!paper::text(&render(&samples::normal()).unwrap()).contains(mark));
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    let bytes = render(&samples::normal()).unwrap();
    assert_eq!(bytes, render(&samples::normal()).unwrap());
    assert_ne!(bytes, render(&samples::many_items()).unwrap());
}

#[test]
fn a_document_carries_only_the_part_of_the_fonts_that_it_needs() {
    let size = |view| render(&view).unwrap().len();
    let (portuguese, polish) = (size(samples::normal()), size(samples::strange_characters()));
    assert!(portuguese < 34_000, "{portuguese} bytes");
    assert!(polish > portuguese + 8_000, "{polish} bytes");
}

#[test]
fn refuses_what_no_machine_could_read() {
    let pix_text = Some("x".repeat(2_332));
    let error = render(&BoletoView { pix_text, ..samples::normal() }).unwrap_err();
    assert_eq!(error, DocumentError::QrText { bytes: 2_332 });
    assert_eq!(error.code(), "document.qr_text");
}

#[test]
fn an_empty_view_is_no_reason_to_fail() {
    let normal = samples::normal();
    let nobody = || documents::boleto::Party { name: String::new(), tax_id: String::new(), address: vec![] };
    let view = BoletoView {
        beneficiary: nobody(),
        payer: nobody(),
        instructions: vec![],
        items: vec![],
        payment_place: String::new(),
        amount_centavos: i64::MIN,
        ..normal
    };
    assert!(paper::text(&render(&view).unwrap()).contains("-92.233.720.368.547.758,08"));
}
