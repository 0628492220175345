//! The manuals' own world: what the request examples name exists, and answers as they print it.

use crate::world::{World, day};
use billing::{InvoiceFilter, InvoiceStatus};
use contracts::{ContractState, ContractStatus};
use demo::DemoOptions;
use kernel::{CompanyId, ContractId, CustomerId, FinancialAccountId, FiscalDocumentId, InvoiceId, Money, StaffId};

const NOBODY_ELSE: DemoOptions = DemoOptions { customers: 0, seed: 1 };
const CLIENTE_TESTE: CustomerId = CustomerId(81_593);

async fn world() -> World {
    World::loaded("2026-11-25", &NOBODY_ELSE).await
}

#[tokio::test]
async fn customers_and_contracts_are_those_of_the_examples() {
    let world = world().await;
    let found = world.read(async |ctx| customers::find_by_document(ctx, "12312312312").await).await;
    assert_eq!(found.len(), 1);
    let customer = &found[0];
    assert_eq!((customer.id, customer.name.as_str(), customer.short_name.as_str()), (CLIENTE_TESTE, "CLIENTE TESTE", "CLIENTE"));
    assert_eq!(customer.birth_date, Some(day("1988-03-15")));
    assert!(customer.mobile.is_some_and(|mobile| mobile.is_mobile()) && customer.phone.is_some() && customer.email.is_some());
    assert_eq!(world.read(async |ctx| support::count_open_tickets(ctx, CLIENTE_TESTE).await).await, 1);
    let notices = world.read(async |ctx| messaging::notices_of_customer(ctx, CLIENTE_TESTE).await).await;
    assert!(notices.len() > 1 && notices.iter().any(|notice| notice.id.0 == 1));

    for (contract, customer, status, price) in [
        (61_049, 81_593, ContractStatus::Active, 11_490),
        (1_283_299, 81_593, ContractStatus::Active, 10_549),
        (1_283_303, 81_593, ContractStatus::TrustUnlocked, 990),
        (1_283_321, 81_593, ContractStatus::Active, 6_699),
        (1_283_322, 81_593, ContractStatus::Blocked, 13_360),
        (6_976, 81_593, ContractStatus::Active, 9_000),
        (7_058, 81_593, ContractStatus::Active, 6_000),
        (1_282_441, 366_890, ContractStatus::Active, 10_990),
        (12_345, 330_531, ContractStatus::Active, 11_086),
        (65_488, 65_487, ContractStatus::Active, 10_990),
    ] {
        let details = world.read(async |ctx| contracts::details(ctx, ContractId(contract)).await).await;
        assert_eq!(details.contract.customer.0, customer, "{contract}");
        assert_eq!((details.contract.state.status(), details.contract.price.in_centavos()), (status, price), "{contract}");
        assert!(
            !details.addresses.is_empty()
                && details.addresses.iter().all(|address| address.address.number.parse::<i64>().is_ok())
        );
    }
    assert_eq!(
        world.read(async |ctx| contracts::leading_status(ctx, CustomerId(65_487)).await).await,
        Some(ContractStatus::Active)
    );
}

#[tokio::test]
async fn invoices_are_those_of_the_examples() {
    let world = world().await;
    for (invoice, customer, account, due, amount, bank_number) in [
        (123_456, 81_593, 1, "2017-05-10", 18_170, "23565802"),
        (25, 81_593, 1, "2017-08-01", 9_000, ""),
        (26, 81_593, 1, "2017-06-15", 15_000, ""),
        (40, 81_593, 1, "2020-07-01", 11_490, ""),
        (90, 81_593, 9, "2020-03-09", 31_598, "00000085425P"),
        (89, 366_890, 1, "2020-05-10", 11_240, ""),
        (8, 366_890, 1, "2020-06-22", 10_990, ""),
        (9, 366_890, 1, "2020-07-22", 10_990, ""),
        (11_313_347, 330_531, 3, "2023-03-13", 11_086, ""),
        (22_563, 330_531, 9, "2023-03-15", 11_990, ""),
        (254_875, 330_531, 6, "2023-03-20", 8_990, ""),
    ] {
        let found = world.read(async |ctx| billing::find_invoice(ctx, InvoiceId(invoice)).await).await.unwrap();
        assert_eq!((found.customer.0, found.account.0, found.status), (customer, account, InvoiceStatus::Open), "{invoice}");
        assert_eq!((found.due_on, found.amount.in_centavos()), (day(due), amount), "{invoice}");
        assert!(found.our_number.is_some() && !found.contracts.is_empty());
        if !bank_number.is_empty() {
            assert!(found.bank_number.as_deref().unwrap().ends_with(bank_number), "{:?}", found.bank_number);
        }
    }
    let invoice = world.read(async |ctx| billing::find_invoice(ctx, InvoiceId(90)).await).await.unwrap();
    assert_eq!(invoice.printed_number(), "0320283295");
    assert!(invoice.issued_on <= day("2020-08-04"), "the payment of the example is possible");
    let unpaid = world
        .read(async |ctx| billing::unpaid_documents(ctx, CustomerId(330_531), &[3, 6, 9].map(FinancialAccountId), true).await);
    let unpaid = unpaid.await;
    let first = &unpaid[0];
    assert_eq!((first.id.0, first.number, first.our_number, first.bank), (11_313_347, 22_934, Some(2_255_878), Some(1)));
    assert!(
        unpaid.len() >= 3 && unpaid.iter().all(|invoice| invoice.issued_on <= day("2023-04-01") || invoice.id.0 >= 100_000_000)
    );
    let paid = world.read(async |ctx| billing::find_invoice(ctx, InvoiceId(32_658)).await).await.unwrap();
    assert_eq!((paid.status, paid.settled), (InvoiceStatus::Paid, Money::centavos(11_086)));
    let in_july =
        InvoiceFilter { due_from: Some(day("2020-07-01")), due_to: Some(day("2020-07-30")), ..InvoiceFilter::default() };
    assert_eq!(world.read(async |ctx| billing::invoices_of_customer(ctx, CLIENTE_TESTE, in_july).await).await.len(), 1);
}

#[tokio::test]
async fn papers_are_those_of_the_examples() {
    let world = world().await;
    for (id, customer, number, total, icms, is_note) in [
        (51, 81_593, 18, 13_200, 1_782, true),
        (272_324, 330_570, 123, 500, 95, true),
        (300, 330_531, 300, 11_086, 2_106, true),
        (1_052, 330_531, 1_052, 11_990, 0, false),
    ] {
        let found = world.read(async |ctx| fiscal::find_document(ctx, FiscalDocumentId(id)).await).await.unwrap();
        assert_eq!((found.customer.0, found.number, found.series.model.is_note()), (customer, number, is_note), "{id}");
        assert_eq!((found.total.in_centavos(), found.taxes.icms.in_centavos()), (total, icms), "{id}");
        assert_eq!(found.digest.is_some(), is_note);
    }
    let to_be_deleted = world.read(async |ctx| billing::find_invoice(ctx, InvoiceId(9_136)).await).await.unwrap();
    assert_eq!((to_be_deleted.status, to_be_deleted.customer), (InvoiceStatus::Open, CustomerId(330_570)));
    let (first, last) = (day("2019-01-01"), day("2019-12-31"));
    let clearance = world.read(async |ctx| fiscal::clearance_of(ctx, CLIENTE_TESTE, first, last).await).await;
    assert!(clearance.is_clear());
    assert_eq!(clearance.months.len(), 12);
    assert!(world.count("SELECT COUNT(*) FROM fiscal_document WHERE id > 272324").await > 0, "the history has its notes");
}

#[tokio::test]
async fn the_line_of_the_manual_comes_out_again() {
    let world = world().await;
    let boleto = world.read(async |ctx| billing::compose_boleto(ctx, InvoiceId(123_456), None).await).await;
    assert_eq!(boleto.typeable_line.to_string(), "03399.31479 64900.000239 56580.201012 8 71550000018170");
    assert_eq!(boleto.amount, Money::centavos(18_170));
    for invoice in [40, 90, 22_563, 254_875, 11_313_347] {
        let boleto = world.read(async |ctx| billing::compose_boleto(ctx, InvoiceId(invoice), None).await).await;
        assert!(boleto.pix.is_some(), "{invoice}");
        world.read(async |ctx| billing::compose_pix(ctx, InvoiceId(invoice)).await).await;
    }
    let second_copy =
        world.read(async |ctx| billing::compose_boleto(ctx, InvoiceId(254_875), Some(day("2026-12-05"))).await).await;
    assert!(second_copy.amount > Money::centavos(8_990));
}

#[tokio::test]
async fn the_staff_are_those_of_the_examples() {
    let world = world().await;
    let access = world.app.access();
    let seller = access.staff("joao.souza", "abc123", None).await.unwrap();
    assert_eq!((seller.staff.0, seller.profile.0, seller.is_seller, seller.approves_prospects), (285, 1, true, true));
    let first = world.read(async |ctx| identity::get_staff(ctx, StaffId(1)).await).await;
    assert_eq!(access.staff(&first.login, "123456", None).await.unwrap().staff, StaffId(1));
    assert!(world.read(async |ctx| identity::active_staff_by_login(ctx, "usuario").await).await.is_some());
    let companies = world.read(async |ctx| company::staff_companies(ctx, StaffId(111)).await).await;
    assert_eq!(companies.iter().map(|company| company.id).collect::<Vec<_>>(), [CompanyId(1), CompanyId(2)]);
    assert!(!world.read(async |ctx| company::staff_segments(ctx, StaffId(111)).await).await.is_empty());
    let joao = customers::authenticate_subscriber(access, "joao", "xs8f5s4x7s8", None).await.unwrap();
    assert_eq!(world.read(async |ctx| customers::find_customer(ctx, joao).await).await.name, "João da Silva");
}

#[tokio::test]
async fn the_payments_of_the_examples_give_the_service_back() {
    let world = world().await;
    for (invoice, paid_on, contracts) in [(90, "2020-08-04", vec![1_283_303, 1_283_322]), (22_563, "2023-04-01", vec![12_346])] {
        let (invoice, paid_on) = (InvoiceId(invoice), day(paid_on));
        let settlement = billing::BankSettlement { invoice, paid_on, credited_on: None, received: None };
        let settled =
            world.app.write(&world.caller, async |ctx| billing::settle_many(ctx, &[settlement], true).await).await.unwrap();
        assert_eq!(settled.settled, [invoice]);
        for contract in contracts {
            let contract = world.read(async |ctx| contracts::find_contract(ctx, ContractId(contract)).await).await;
            assert_eq!(contract.state, ContractState::Active);
        }
    }
}
