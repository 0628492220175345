//! Fiscal notes and service invoices, rendered and read back.

use documents::note::{NoteKind, NoteView, render, samples};

use crate::paper;

#[test]
fn every_sample_says_what_it_should() {
    for (name, view) in samples::all() {
        let document = render(&view).unwrap();
        assert!(document.starts_with(b"%PDF-1.7"));
        insta::assert_snapshot!(format!("note-{name}"), paper::text(&document));
    }
}

#[test]
fn a_note_has_the_authentication_code_and_a_service_invoice_has_none() {
    let code = "647E.77C2.7F76.51DE.D6D5.4468.9388.CE57";
    assert!(paper::text(&render(&samples::model_21()).unwrap()).contains(code));
    let service = paper::text(&render(&samples::service_invoice()).unwrap());
    assert!(!service.contains("Reservado ao fisco") && service.contains("Este documento não é nota fiscal"), "{service}");
}

#[test]
fn marks_stand_where_they_should() {
    let text = |view: &NoteView| paper::text(&render(view).unwrap());
    let normal = text(&samples::model_21());
    assert!(!normal.contains("CANCELADA") && !normal.contains("SEM VALOR"));
    assert!(text(&samples::model_22_cancelled()).contains("CANCELADA"));
    assert!(text(&NoteView { specimen: true, ..samples::model_21() }).contains("ESPÉCIME - SEM VALOR"));
}

#[test]
fn no_line_is_left_out_and_sums_stand_on_the_last_sheet() {
    let first = paper::text(&render(&samples::many_lines()).unwrap());
    assert!(first.contains("Continua na próxima folha") && first.contains("1/2"), "{first}");
    assert!(first.contains("Ponto de acesso 27") && !first.contains("Ponto de acesso 28"));
    let last = NoteView { lines: samples::many_lines().lines.split_off(27), ..samples::many_lines() };
    assert!(paper::text(&render(&last).unwrap()).contains("Ponto de acesso 40"));
}

#[test]
fn an_empty_view_is_no_reason_to_fail() {
    let view = NoteView { lines: vec![], remarks: vec![], digest: None, total_centavos: i64::MIN, ..samples::model_21() };
    for kind in [NoteKind::Model21, NoteKind::Model22, NoteKind::ServiceInvoice] {
        let view = NoteView { kind, ..view.clone() };
        assert_eq!(render(&view).unwrap(), render(&view).unwrap(), "the same view gives the same bytes");
    }
}
