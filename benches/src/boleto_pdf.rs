//! Boleto PDFs with Pix QR code a second on one core, beside PyPI pycobranca in the same run, from the same data:
//! `cargo run --release -p enlace-benches --bin boleto-pdf -- [--python python3.12] [--seconds 5]`.
//! Both must print the same typeable line and barcode. Without pycobranca only our own rate is told.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a bench prints, and stops at the first surprise")]

use br::boleto::Barcode;
use br::boleto::banks::{BankAgreement, TitleDetails, bradesco};
use br::pix::{PixKey, StaticCode};
use chrono::NaiveDate;
use documents::boleto::{Bank, BoletoView, render, samples};
use serde_json::Value;
use std::process::Command;
use std::time::{Duration, Instant};

const ROUNDS: usize = 3;
const CENTAVOS: i64 = 9_990;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    let seconds: u64 = option("--seconds").map_or(5, |text| text.parse().expect("--seconds N"));
    let python = option("--python").unwrap_or_else(|| "python3".into());
    let barcode = view(123).barcode;
    for round in 1..=ROUNDS {
        let ours = rate(Duration::from_secs(seconds));
        match peer(&python, seconds) {
            Some(peer) => {
                assert_eq!(digits(&peer["barcode"]), barcode.as_str(), "the barcodes differ");
                assert_eq!(
                    digits(&peer["line"]),
                    digits(&barcode.typeable_line().to_string().into()),
                    "the typeable lines differ"
                );
                let theirs = peer["per_second"].as_f64().expect("a rate");
                println!("{round}  ours {ours:>8.0}/s  pycobranca {theirs:>7.1}/s  {:>6.1} times as many", ours / theirs);
            }
            None => println!("{round}  ours {ours:>8.0}/s  ({python} has no pycobranca: see benches/README.md)"),
        }
    }
}

fn peer(python: &str, seconds: u64) -> Option<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/pycobranca_boleto.py");
    let output =
        Command::new(python).args([script, &seconds.to_string()]).output().ok().filter(|output| output.status.success())?;
    serde_json::from_slice(&output.stdout).ok()
}

fn digits(text: &Value) -> String {
    text.as_str().expect("a text").chars().filter(char::is_ascii_digit).collect()
}

fn rate(time: Duration) -> f64 {
    let began = Instant::now();
    let mut made = 0_u32;
    while began.elapsed() < time {
        made += 1;
        std::hint::black_box(render(&view(made.into())).expect("a slip"));
    }
    f64::from(made) / began.elapsed().as_secs_f64()
}

/// One slip, from its number on: the bank's number, barcode, Pix text, and the page's view.
fn view(number: u64) -> BoletoView {
    let due = NaiveDate::from_ymd_opt(2026, 12, 10).expect("a date");
    let agreement = BankAgreement::Bradesco(bradesco::Agreement { branch: 1_172, account: 403_005, wallet: 9 });
    let title = agreement.title(number, &TitleDetails::issued_on(due)).expect("a number that fits");
    let barcode: Barcode = agreement.barcode(&title.free_field, due, CENTAVOS).expect("a barcode");
    let key = PixKey::parse("11222333000181").expect("a key");
    let pix = StaticCode::new(key, "Provedor Exemplo Ltda", "SAO PAULO").amount(CENTAVOS).txid(&format!("FAT{number:08}"));
    BoletoView {
        bank: Bank { code_with_digit: agreement.bank().code_with_digit.to_owned(), name: agreement.bank().name.to_owned() },
        our_number: title.our_number.to_string(),
        document_number: number.to_string(),
        due_date: due,
        amount_centavos: CENTAVOS,
        barcode,
        pix_text: Some(pix.payload().expect("a Pix code")),
        ..samples::normal()
    }
}
