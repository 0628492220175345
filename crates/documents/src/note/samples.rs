//! Views for tests and previews. All persons and numbers are invented.

use chrono::NaiveDate;

use super::{NoteKind, NoteLine, NoteTaxes, NoteView};
use crate::boleto::Party;

/// Every sample with a name.
#[must_use]
pub fn all() -> Vec<(&'static str, NoteView)> {
    vec![
        ("model_21", model_21()),
        ("model_22_cancelled", model_22_cancelled()),
        ("long_names", long_names()),
        ("many_lines", many_lines()),
        ("service_invoice", service_invoice()),
        ("specimen", NoteView { specimen: true, ..model_21() }),
    ]
}

/// A monthly note, as most are.
#[must_use]
pub fn model_21() -> NoteView {
    NoteView {
        kind: NoteKind::Model21,
        issuer: Party {
            name: "Provedor Exemplo Telecomunicações Ltda".into(),
            tax_id: "11.222.333/0001-81".into(),
            address: vec!["Av. das Palmeiras, 1500, Sala 302".into(), "Centro".into(), "38400-100 Uberlândia - MG".into()],
        },
        state_registration: "062.307.904/0081".into(),
        issuer_phone: "0800 123 4567".into(),
        recipient: Party {
            name: "Maria Aparecida da Conceição".into(),
            tax_id: "123.456.789-09".into(),
            address: vec!["Rua São João, 45, Apto 12".into(), "Jardim América".into(), "38400-200 Uberlândia - MG".into()],
        },
        customer_code: "81593".into(),
        recipient_phone: "(34) 99999-4444".into(),
        series: "1".into(),
        number: "000.000.123".into(),
        issued_on: day(2025, 10, 31),
        reference: "10/2025".into(),
        due_on: day(2025, 11, 10),
        operation: "5307 - Prestação de serviço de comunicação a não contribuinte".into(),
        lines: vec![
            line("SCM(01/10/25 a 31/10/25)", 4_000, "18%", 4_000, 720),
            line("STFC(01/10/25 a 31/10/25)", 2_990, "", 0, 0),
        ],
        total_centavos: 6_990,
        taxes: NoteTaxes {
            icms_base: 4_000,
            icms: 720,
            exempt: 2_990,
            other: 0,
            iss: 0,
            pis: 45,
            cofins: 210,
            fust: 60,
            funttel: 30,
        },
        digest: Some("647E.77C2.7F76.51DE.D6D5.4468.9388.CE57".into()),
        remarks: vec!["Referente ao documento nº 0320283295.".into()],
        cancelled: false,
        specimen: false,
    }
}

/// A withdrawn note of telecommunication.
#[must_use]
pub fn model_22_cancelled() -> NoteView {
    NoteView { kind: NoteKind::Model22, series: "A22".into(), cancelled: true, ..model_21() }
}

/// Everything longer than its box.
#[must_use]
pub fn long_names() -> NoteView {
    let long = "Associação Beneficente dos Moradores, Produtores Rurais e Amigos da Comunidade Quilombola de São Sebastião do Alto da Serra";
    let party = |tax_id: &str| Party {
        name: long.into(),
        tax_id: tax_id.into(),
        address: vec![
            "Estrada Municipal Presidente Juscelino Kubitschek de Oliveira, km 123, Fazenda Nossa Senhora da Conceição, Lote 45"
                .into(),
            "Distrito de Santo Antônio do Descoberto".into(),
            "72900-000 Vila Bela da Santíssima Trindade - MT".into(),
        ],
    };
    NoteView {
        issuer: party("12.345.678/0001-95"),
        recipient: party("98.765.432/0001-98"),
        customer_code: "9.223.372.036.854.775.807".into(),
        recipient_phone: "(66) 99999-4444 / 3232-0000".into(),
        series: "A22".into(),
        number: "999.999.999".into(),
        operation: format!("5307 - {long}"),
        lines: vec![
            line(long, 9_999_999_999_999, "18,0001%", 9_999_999_999_999, 1_799_999_999_999),
            line(&"SemEspaço".repeat(20), 1, "100%", 1, 1),
        ],
        total_centavos: 10_000_000_000_000,
        taxes: NoteTaxes { icms_base: 10_000_000_000_000, icms: 1_800_000_000_000, ..NoteTaxes::default() },
        remarks: (1..=9).map(|number| format!("{number}. {long}, {long}")).collect(),
        ..model_21()
    }
}

/// More lines than a sheet has rows.
#[must_use]
pub fn many_lines() -> NoteView {
    let lines: Vec<_> = (1..=40)
        .map(|number| line(&format!("Ponto de acesso {number:02} - SCM(01/10/25 a 31/10/25)"), 1_000, "18%", 1_000, 180))
        .collect();
    NoteView {
        lines,
        total_centavos: 40_000,
        taxes: NoteTaxes { icms_base: 40_000, icms: 7_200, pis: 260, cofins: 1_200, ..NoteTaxes::default() },
        ..model_21()
    }
}

/// What stands on no note.
#[must_use]
pub fn service_invoice() -> NoteView {
    NoteView {
        kind: NoteKind::ServiceInvoice,
        operation: String::new(),
        lines: vec![
            line("SVA(01/10/25 a 31/10/25)", 5_990, "", 0, 0),
            line("Locação de roteador Wi-Fi(01/10/25 a 31/10/25)", 990, "", 0, 0),
            line("Taxa de instalação", 5_000, "", 0, 0),
        ],
        total_centavos: 11_980,
        taxes: NoteTaxes::default(),
        digest: None,
        ..model_21()
    }
}

fn line(description: &str, amount: i64, rate: &str, base: i64, icms: i64) -> NoteLine {
    NoteLine {
        description: description.into(),
        unit: "UN".into(),
        quantity: "1,000".into(),
        unit_price_centavos: amount,
        amount_centavos: amount,
        icms_rate: rate.into(),
        icms_base_centavos: base,
        icms_centavos: icms,
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
