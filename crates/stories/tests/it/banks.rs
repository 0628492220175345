//! Files to banks and from them.

use banking::{BankChannel, LineOutcome, ReturnError, ReturnReport};
use billing::{CancelInvoice, Charge, ChargeKind, ImportedInvoice, InvoiceSource, InvoiceStatus, Period};
use br::cnab::{Answer, FileRefused, Layout};
use chrono::TimeDelta;
use contracts::ContractStatus;
use insta::assert_snapshot;
use kernel::{BankAgreementId, InvoiceId, Money};
use network::Access;
use testkit::{BANK, Person, SANTANDER, World, day};

/// An open invoice of an agreement that its bank does not know yet, of R$ 99.90 and due on 20 March.
async fn unregistered(world: &World, ana: &Person<'_>, agreement: BankAgreementId, sequence: i64) -> InvoiceId {
    let id = 900_000 + agreement.0 * 1_000 + sequence % 1_000;
    let billed = day("2000-01-01") + TimeDelta::days(id % 3_001);
    let invoice = ImportedInvoice {
        id: InvoiceId(id),
        customer: ana.id,
        account: BANK,
        number: 400_000_000 + id,
        boleto: Some((agreement, sequence)),
        status: InvoiceStatus::Open,
        source: InvoiceSource::Billing,
        issued_on: day("2026-03-01"),
        due_on: day("2026-03-20"),
        direct_debit: false,
        is_registered: false,
        comments: String::new(),
        charges: vec![Charge {
            contract: Some(ana.contracts[0]),
            kind: ChargeKind::Plan,
            description: "FIBRA 500 MEGA".into(),
            service: Some(Period { first: billed, last: billed }),
            amount: Money::centavos(9_990),
        }],
    };
    world.does(async move |ctx| billing::import_invoices(ctx, vec![invoice]).await).await;
    InvoiceId(id)
}

async fn ana(world: &World) -> Person<'_> {
    world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await
}

/// Ends the exchange of files under an agreement.
async fn no_more_files(world: &World, agreement: BankAgreementId) {
    let channels = world.sees(async |ctx| banking::list_channels(ctx).await).await;
    let own = channels.into_iter().find(|channel| channel.agreement == agreement).unwrap();
    let channel = BankChannel { is_active: false, ..own };
    world.does(async move |ctx| banking::set_channel(ctx, channel).await).await;
}

fn outcomes(report: &ReturnReport) -> Vec<(LineOutcome, usize)> {
    report.outcomes.iter().map(|(outcome, count)| (*outcome, *count)).collect()
}

async fn payments(world: &World, invoice: InvoiceId) -> i64 {
    world.number(&format!("SELECT COUNT(*) FROM payment WHERE invoice_id = {invoice} AND reversed_at IS NULL")).await
}

#[tokio::test]
async fn a_late_customer_pays_at_the_bank_and_comes_back() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let bank = world.bank(SANTANDER, Layout::Cnab240).await;
    let invoice = unregistered(&world, &ana, SANTANDER, 123).await;

    let sent = bank.remittance().await;
    assert_eq!((sent.number, sent.titles, sent.unfit.len()), (1, 1, 0));
    let file = String::from_utf8(bank.file(sent.file.unwrap()).await).unwrap();
    assert_eq!(file.lines().count(), 7);
    assert!(file.contains("0000000001236511") && file.contains(&format!("FAT{invoice}")), "{file}");
    // The bank knows it all now, so there is nothing more to say; the file that went stays what it is.
    assert_eq!(bank.remittance().await.file, None);
    assert_eq!(bank.file(sent.file.unwrap()).await, file.into_bytes());
    assert!(!ana.invoice(invoice).await.is_registered);

    let confirmed = bank.says("02", invoice, "2026-03-02").await;
    world.travel_to("2026-03-02").await;
    let report = bank.read(&bank.return_file(&[confirmed])).await.unwrap();
    assert_eq!(outcomes(&report), [(LineOutcome::Registered, 1)]);
    assert!(ana.invoice(invoice).await.is_registered);

    world.travel_to("2026-04-10").await;
    ana.is_blocked_for(invoice).await;
    let paid = Answer { additions: 270, ..bank.paid(invoice, 10_260, "2026-04-09").await };
    let report = bank.read(&bank.return_file(&[paid])).await.unwrap();
    assert_eq!(outcomes(&report), [(LineOutcome::Booked, 1)]);
    assert_eq!((report.booked, report.fees), (Money::centavos(10_260), Money::centavos(150)));
    let settled = ana.invoice(invoice).await;
    assert_eq!((settled.status, settled.settled_on), (InvoiceStatus::Paid, Some(day("2026-04-09"))));
    assert_eq!(ana.contract().await.state.status(), ContractStatus::Active);
    assert_eq!(ana.access().await, Access::Normal);
    assert_eq!(world.unbalanced_payments().await, 0);
    let booked = format!("SELECT COUNT(*) FROM payment WHERE invoice_id = {invoice} AND fee = 150 AND interest = 270");
    assert_eq!(world.number(&booked).await, 1);
    // What is settled at the bank needs no write-off.
    assert_eq!(bank.remittance().await.file, None);
    assert_snapshot!(ana.timeline().await, @r"
    2026-03-01 the provider: customer created
    2026-03-01 the provider: customer app_login_added
    2026-03-01 the provider: contract imported
    2026-03-01 the provider: contract login_added
    2026-03-01 the provider: invoice imported
    2026-04-10 the provider: contract blocked
    2026-04-10 test return: invoice settled_with_others
    2026-04-10 test return: contract released
    ");
}

#[tokio::test]
async fn every_bank_and_layout_is_told_and_heard() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    for (code, layout) in [
        ("001", Layout::Cnab240),
        ("033", Layout::Cnab240),
        ("104", Layout::Cnab240),
        ("237", Layout::Cnab240),
        ("341", Layout::Cnab240),
        ("748", Layout::Cnab240),
        ("756", Layout::Cnab240),
        ("033", Layout::Cnab400),
        ("237", Layout::Cnab400),
        ("341", Layout::Cnab400),
    ] {
        let agreement = world.agreement(code).await;
        let bank = world.bank(agreement, layout).await;
        let sequence = if code == "748" { 26_000_001 } else { 1 };
        let invoice = unregistered(&world, &ana, agreement, sequence).await;
        assert_eq!(bank.remittance().await.titles, 1, "{code} {layout}");
        let answers = [bank.says("02", invoice, "2026-03-01").await, bank.paid(invoice, 9_990, "2026-03-01").await];
        let report = bank.read(&bank.return_file(&answers)).await.unwrap();
        assert_eq!(outcomes(&report), [(LineOutcome::Booked, 1), (LineOutcome::Registered, 1)], "{code} {layout}");
        let settled = ana.invoice(invoice).await;
        assert_eq!((settled.status, settled.is_registered), (InvoiceStatus::Paid, true), "{code} {layout}");
        // A second agreement of the same bank and company would make the owner of a file ambiguous.
        no_more_files(&world, agreement).await;
    }
    assert_eq!(world.unbalanced_payments().await, 0);
}

#[tokio::test]
async fn a_file_that_is_not_sound_is_refused_whole() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let bank = world.bank(SANTANDER, Layout::Cnab240).await;
    let (one, two) = (unregistered(&world, &ana, SANTANDER, 1).await, unregistered(&world, &ana, SANTANDER, 2).await);
    let answers = [bank.paid(one, 9_990, "2026-03-01").await, bank.paid(two, 9_990, "2026-03-01").await];
    let good = bank.return_file(&answers);
    let other = world.agreement("237").await;
    let other_bank = world.bank(other, Layout::Cnab240).await;
    let elsewhere = unregistered(&world, &ana, other, 1).await;
    let other_file = other_bank.return_file(&[other_bank.paid(elsewhere, 9_990, "2026-03-01").await]);
    no_more_files(&world, other).await;
    let before = world.dump().await;
    let text = String::from_utf8(good.clone()).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();

    let cut = lines[..lines.len() - 2].concat();
    let refused = bank.read(cut.as_bytes()).await.unwrap_err();
    assert!(matches!(refused, ReturnError::Refused(FileRefused::Cut { .. })), "{refused}");
    let doubled = [good.clone(), good.clone()].concat();
    let refused = bank.read(&doubled).await.unwrap_err();
    assert!(matches!(refused, ReturnError::Refused(FileRefused::Doubled { line: 9 })), "{refused}");
    // Another bank, with which nothing is agreed any more.
    let refused = bank.read(&other_file).await.unwrap_err();
    assert!(matches!(refused, ReturnError::UnknownBank { bank: 237, .. }), "{refused}");
    // Another company's file.
    let stranger = text.replacen("011222333000181", "033444555000181", 1);
    let refused = bank.read(stranger.as_bytes()).await.unwrap_err();
    assert!(matches!(refused, ReturnError::OtherBeneficiary(_)), "{refused}");
    // By hand: a line taken away, an amount that is none, a title's value that the sum does not have.
    let shorter: String = lines.iter().enumerate().filter(|(at, _)| *at != 3).map(|(_, line)| *line).collect();
    for edited in [shorter, text.replacen("000000000009990", "00000000000999O", 1)] {
        let refused = bank.read(edited.as_bytes()).await.unwrap_err();
        assert!(matches!(refused, ReturnError::Refused(_)), "{refused}");
    }
    assert_eq!(before, world.dump().await);

    assert_eq!(outcomes(&bank.read(&good).await.unwrap()), [(LineOutcome::Booked, 2)]);
    // A copy of what was read with another sum in it: the bank gives a number only once.
    let edited = text.replacen("000000000009990000000000009990", "000000000009991000000000009991", 1);
    assert_ne!(edited, text);
    let refused = bank.read(edited.as_bytes()).await.unwrap_err();
    assert!(matches!(refused, ReturnError::Edited(_)), "{refused}");
}

#[tokio::test]
async fn nothing_is_booked_twice() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let bank = world.bank(SANTANDER, Layout::Cnab240).await;
    let invoice = unregistered(&world, &ana, SANTANDER, 1).await;
    let part = bank.paid(invoice, 4_000, "2026-03-01").await;
    let file = bank.return_file(&[part.clone(), part.clone()]);

    // The same line twice in a file, the file twice, the file as a mail program leaves it, the line in the next file.
    let report = bank.read(&file).await.unwrap();
    assert_eq!(outcomes(&report), [(LineOutcome::BookedInPart, 1), (LineOutcome::Review, 1)]);
    assert!(matches!(bank.read(&file).await, Err(ReturnError::AlreadyRead(Some(id))) if id == report.file));
    let plain = String::from_utf8(file.clone()).unwrap().lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n\u{1a}";
    assert!(matches!(bank.read(plain.as_bytes()).await, Err(ReturnError::AlreadyRead(_))));
    assert_eq!(bank.file(report.file).await, file);
    assert_eq!(outcomes(&bank.read(&bank.return_file(&[part])).await.unwrap()), [(LineOutcome::Review, 1)]);
    assert_eq!(payments(&world, invoice).await, 1);
    assert_eq!(ana.invoice(invoice).await.open(), Money::centavos(5_990));

    // The rest, and once more after that.
    let rest = bank.paid(invoice, 5_990, "2026-03-01").await;
    assert_eq!(outcomes(&bank.read(&bank.return_file(&[rest])).await.unwrap()), [(LineOutcome::Booked, 1)]);
    let late = bank.paid(invoice, 9_990, "2026-03-01").await;
    let report = bank.read(&bank.return_file(&[late])).await.unwrap();
    assert_eq!(report.to_look_at[0].reason, "a fatura já está paga");
    assert_eq!((payments(&world, invoice).await, world.unbalanced_payments().await), (2, 0));
}

#[tokio::test]
async fn two_processes_read_one_file() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let bank = world.bank(SANTANDER, Layout::Cnab240).await;
    let invoice = unregistered(&world, &ana, SANTANDER, 1).await;
    let file = bank.return_file(&[bank.paid(invoice, 9_990, "2026-03-01").await]);

    let (one, two) = tokio::join!(bank.read(&file), bank.read(&file));

    let (read, refused): (Vec<_>, Vec<_>) = [one, two].into_iter().partition(Result::is_ok);
    assert_eq!((read.len(), refused.len()), (1, 1));
    assert!(matches!(refused[0], Err(ReturnError::AlreadyRead(_))), "{refused:?}");
    assert_eq!((payments(&world, invoice).await, world.unbalanced_payments().await), (1, 0));
}

#[tokio::test]
async fn what_is_not_understood_moves_nothing() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let bank = world.bank(SANTANDER, Layout::Cnab240).await;
    let invoice = unregistered(&world, &ana, SANTANDER, 1).await;
    bank.remittance().await;
    let unknown_code = Answer { paid: 9_990, ..bank.says("77", invoice, "2026-03-01").await };
    let mut stranger = bank.paid(invoice, 9_990, "2026-03-01").await;
    stranger.company_use = String::new();
    stranger.our_number = br::boleto::banks::santander::Agreement {
        beneficiary: 3_147_649,
        wallet: br::boleto::banks::santander::Wallet::Registered,
        ios: 0,
    }
    .our_number(777_777)
    .unwrap();
    // Our number of one invoice with the company's own of another.
    let crossed = Answer { company_use: "FAT1".into(), ..bank.paid(invoice, 9_990, "2026-03-01").await };
    let rejected = Answer { motives: vec!["46".into(), "48".into()], ..bank.says("03", invoice, "2026-03-01").await };

    let report = bank.read(&bank.return_file(&[unknown_code, stranger, crossed, rejected])).await.unwrap();

    assert_eq!(outcomes(&report), [(LineOutcome::Rejected, 1), (LineOutcome::Review, 3)]);
    let reasons: Vec<_> = report.to_look_at.iter().map(|line| line.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "ocorrência desconhecida",
            "título não encontrado neste convênio",
            "o nosso número não confere com o da fatura",
            "46 CPF ou CNPJ do pagador inválido; 48 CEP inválido",
        ]
    );
    assert_eq!((payments(&world, invoice).await, ana.invoice(invoice).await.status), (0, InvoiceStatus::Open));
    // Put right, it goes again.
    assert_eq!(bank.remittance().await.file, None);
    world.does(async move |ctx| banking::resend_title(ctx, invoice).await).await;
    assert_eq!(bank.remittance().await.titles, 1);
}

#[tokio::test]
async fn a_payment_that_the_bank_takes_back_is_owed_again() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let agreement = world.agreement("237").await;
    let bank = world.bank(agreement, Layout::Cnab400).await;
    let invoice = unregistered(&world, &ana, agreement, 1).await;
    let taken_back = bank.says("40", invoice, "2026-03-02").await;
    // Nothing was paid yet.
    let report = bank.read(&bank.return_file(std::slice::from_ref(&taken_back))).await.unwrap();
    assert_eq!(outcomes(&report), [(LineOutcome::Review, 1)]);
    let paid = bank.paid(invoice, 9_990, "2026-03-01").await;
    assert_eq!(outcomes(&bank.read(&bank.return_file(&[paid])).await.unwrap()), [(LineOutcome::Booked, 1)]);

    world.travel_to("2026-03-03").await;
    let report = bank.read(&bank.return_file(&[taken_back])).await.unwrap();

    assert_eq!(outcomes(&report), [(LineOutcome::Reversed, 1)]);
    assert_eq!(ana.invoice(invoice).await.status, InvoiceStatus::Open);
    assert_eq!((payments(&world, invoice).await, world.unbalanced_payments().await), (0, 0));
}

#[tokio::test]
async fn what_is_owed_no_more_is_written_off_at_the_bank() {
    let world = World::on("2026-03-01").await;
    let ana = ana(&world).await;
    let bank = world.bank(SANTANDER, Layout::Cnab240).await;
    let invoice = unregistered(&world, &ana, SANTANDER, 1).await;
    bank.remittance().await;
    let cancel = CancelInvoice { invoice, reason: "ERRO".into(), staff: None, comments: String::new() };
    let confirmed = bank.says("02", invoice, "2026-03-01").await;
    world.does(async move |ctx| billing::cancel_invoice(ctx, cancel).await).await;
    // The bank has not answered yet: it could not find what it is asked to write off.
    assert_eq!(bank.remittance().await.file, None);
    bank.read(&bank.return_file(&[confirmed])).await.unwrap();

    let sent = bank.remittance().await;

    assert_eq!((sent.number, sent.titles), (2, 1));
    let file = String::from_utf8(bank.file(sent.file.unwrap()).await).unwrap();
    assert_eq!(file.lines().nth(2).unwrap()[13..17], *"P 02");
    assert_eq!(bank.remittance().await.file, None);
}
