//! Views for tests, benchmarks and previews. All persons and numbers are invented; barcode and typeable line agree with each other.

use chrono::NaiveDate;

use super::{Bank, BoletoView, Item, Party};
use br::boleto::Barcode;

/// Every sample with a name.
#[must_use]
pub fn all() -> Vec<(&'static str, BoletoView)> {
    vec![
        ("normal", normal()),
        ("without_pix", without_pix()),
        ("second_copy", second_copy()),
        ("long_names", long_names()),
        ("many_items", many_items()),
        ("strange_characters", strange_characters()),
        ("specimen", specimen()),
    ]
}

/// A monthly boleto with Pix, as most are.
#[must_use]
pub fn normal() -> BoletoView {
    BoletoView {
        beneficiary: Party {
            name: "Provedor Exemplo Telecomunicações Ltda".into(),
            tax_id: "12.345.678/0001-95".into(),
            address: vec!["Av. das Palmeiras, 1500, Sala 302".into(), "Centro".into(), "38400-100 Uberlândia - MG".into()],
        },
        payer: Party {
            name: "Maria Aparecida da Conceição".into(),
            tax_id: "123.456.789-09".into(),
            address: vec!["Rua São João, 45, Apto 12".into(), "Jardim América".into(), "38400-200 Uberlândia - MG".into()],
        },
        bank: Bank { code_with_digit: "033-7".into(), name: "Santander".into() },
        agency_account: "1234 / 3147649".into(),
        our_number: "000002356580-2".into(),
        document_number: "2026120001234".into(),
        document_date: day(2026, 11, 25),
        processing_date: day(2026, 11, 25),
        due_date: day(2026, 12, 10),
        amount_centavos: 18_170,
        wallet: "101".into(),
        species: "DS".into(),
        acceptance: "N".into(),
        payment_place: "Pagável em qualquer banco ou pelo Pix até o vencimento".into(),
        instructions: vec![
            "Após o vencimento cobrar multa de 2% e juros de 1% ao mês.".into(),
            "Não receber após 60 dias do vencimento.".into(),
            "Dúvidas: 0800 123 4567 ou www.provedorexemplo.com.br".into(),
        ],
        items: vec![
            item("Internet Fibra 500 Mega - 01/12/2026 a 31/12/2026", 9_990),
            item("TV Essencial - 01/12/2026 a 31/12/2026", 5_990),
            item("Telefone fixo ilimitado - 01/12/2026 a 31/12/2026", 2_990),
            item("Desconto fidelidade", -800),
        ],
        late_charges: vec![],
        barcode: barcode("03395165600000181709314764900000235658020101"),
        pix_text: Some(
            "00020101021226780014br.gov.bcb.pix2556pix.example.com/v2/cobv/9d36b84fc70b478fb95c12729b90ca255204000053039865802BR\
             5921PROVEDOR EXEMPLO LTDA6009SAO PAULO62070503***6304D885"
                .into(),
        ),
        specimen: false,
    }
}

/// A bank without Pix on the slip.
#[must_use]
pub fn without_pix() -> BoletoView {
    BoletoView { pix_text: None, ..normal() }
}

/// A late boleto brought up to a new due date.
#[must_use]
pub fn second_copy() -> BoletoView {
    BoletoView {
        bank: Bank { code_with_digit: "748-X".into(), name: "Sicredi".into() },
        late_charges: vec![item("Multa de 2% por atraso", 363), item("Juros de 1% ao mês (15 dias)", 91)],
        amount_centavos: 18_624,
        due_date: day(2026, 12, 25),
        barcode: barcode("74894167100000186249314764900000235658020101"),
        ..normal()
    }
}

/// Everything longer than its box, and the largest amount a barcode can ask for.
#[must_use]
pub fn long_names() -> BoletoView {
    let long = "Associação Beneficente dos Moradores, Produtores Rurais e Amigos da Comunidade Quilombola de São Sebastião do Alto da Serra";
    let party = |tax_id: &str| Party {
        name: long.into(),
        tax_id: tax_id.into(),
        address: vec![
            "Estrada Municipal Presidente Juscelino Kubitschek de Oliveira, km 123, Fazenda Nossa Senhora da Conceição, Lote 45"
                .into(),
            "Complemento: próximo à antiga estação ferroviária, em frente ao armazém do seu Sebastião, portão azul à esquerda"
                .into(),
            "Distrito de Santo Antônio do Descoberto".into(),
            "72900-000 Vila Bela da Santíssima Trindade - MT".into(),
        ],
    };
    BoletoView {
        beneficiary: party("12.345.678/0001-95"),
        payer: party("98.765.432/0001-98"),
        bank: Bank { code_with_digit: "104-0".into(), name: "Caixa Econômica Federal do Brasil S.A.".into() },
        agency_account: "1234-5 / 0123456789012-3 (código da carteira)".into(),
        our_number: "14/000000000000123456789-0/2026".into(),
        document_number: "FAT-2026-12-000000123456789/A".into(),
        amount_centavos: 9_999_999_999,
        barcode: barcode("10491165699999999999314764900000235658020101"),
        wallet: "SR - RG registrada".into(),
        payment_place: format!("PREFERENCIALMENTE NAS CASAS LOTÉRICAS ATÉ O VALOR LIMITE, {long}"),
        instructions: (1..=9).map(|number| format!("{number}. {long}, {long}")).collect(),
        items: vec![item(long, 9_999_999_999), item(&"SemEspaço".repeat(30), -123_456_789)],
        ..normal()
    }
}

/// More items than the invoice has rows.
#[must_use]
pub fn many_items() -> BoletoView {
    BoletoView {
        items: (1..=40).map(|number| item(&format!("Ponto de acesso {number:02} - mensalidade 12/2026"), 454 + number)).collect(),
        amount_centavos: 18_980,
        barcode: barcode("03395165600000189809314764900000235658020101"),
        ..normal()
    }
}

/// Letters from outside Portuguese, and such as no font here has.
#[must_use]
pub fn strange_characters() -> BoletoView {
    let normal = normal();
    BoletoView {
        payer: Party {
            name: "Łukasz Dvořák Nguyễn Conceic\u{327}a\u{303}o 王小明 🙂 \u{7} & Filhos <ME>".into(),
            ..normal.payer
        },
        instructions: vec!["(parênteses) \\ barra \u{202e}invertida — “aspas” … • €".into(), String::new(), "\n\n".into()],
        ..normal
    }
}

/// What a link to a pretended boleto shows.
#[must_use]
pub fn specimen() -> BoletoView {
    BoletoView { specimen: true, ..normal() }
}

fn item(description: &str, amount_centavos: i64) -> Item {
    Item { description: description.into(), amount_centavos }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

#[expect(clippy::expect_used, reason = "the numbers are written down here, and a test renders every sample")]
fn barcode(digits: &str) -> Barcode {
    Barcode::parse(digits).expect("44 digits that agree")
}
