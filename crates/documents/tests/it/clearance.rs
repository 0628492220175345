//! Clearance statements, rendered and read back.

use documents::clearance::{render, samples};

use crate::paper;

#[test]
fn every_sample_says_what_it_should() {
    for (name, views) in samples::all() {
        insta::assert_snapshot!(format!("clearance-{name}"), paper::text(&render(&views).unwrap()));
    }
}

#[test]
fn it_replaces_the_monthly_receipts() {
    let text = paper::text(&render(&[samples::year()]).unwrap()).replace('\n', " ");
    for words in ["Lei nº 12.007", "não possui débitos em aberto", "substitui", "janeiro de 2025", "dezembro de 2025"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
