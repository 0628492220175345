use crate::world::{BANK, CASH, CUSTOMER, STRANGER, World, centavos, contract, day, invoice};
use billing::{
    Invoice, InvoiceFilter, InvoiceStatus, LateChargeSettings, find_invoice, invoices_of_contract, invoices_of_customer,
    late_charge_settings, open_invoices_of_customer, set_late_charges, unpaid_documents,
};
use contracts::Contract;
use kernel::{Caller, Coded, ContractId, CustomerId, Fault, InvoiceId, Percent, Permissions};

/// Today is the day of the manual's example: invoice 90 is 140 days late.
async fn world() -> World {
    let world = World::on("2020-07-27").await;
    for id in [1_283_321, 1_283_322, 1_283_367] {
        world.contract(contract(id)).await;
    }
    let mut cancelled = invoice(88, "2020-03-09", &[1_283_321]);
    cancelled.status = InvoiceStatus::Cancelled;
    let mut stranger = invoice(500, "2020-03-09", &[]);
    stranger.customer = STRANGER;
    world.contract(Contract { customer: STRANGER, ..contract(9) }).await;
    stranger.charges = invoice(1, "2020-03-09", &[9]).charges;
    let mut unregistered = invoice(1_224, "2020-08-01", &[1_283_367]);
    unregistered.is_registered = false;
    world.invoices(vec![cancelled, unregistered, invoice(90, "2020-03-09", &[1_283_321, 1_283_322]), stranger]).await;
    world
}

fn ids(invoices: &[Invoice]) -> Vec<i64> {
    invoices.iter().map(|invoice| invoice.id.0).collect()
}

#[tokio::test]
async fn open_invoices_come_with_contracts_and_late_charges() {
    let world = world().await;
    let open = world.runner.read(&world.caller, async |ctx| open_invoices_of_customer(ctx, CUSTOMER).await).await.unwrap();
    assert_eq!(ids(&open), [90, 1_224]);
    let late = &open[0];
    assert_eq!(late.contracts, [ContractId(1_283_321), ContractId(1_283_322)]);
    assert_eq!((late.amount, late.open(), late.due_today()), (centavos(31_598), centavos(31_598), centavos(33_705)));
    assert_eq!(late.late.days, 140);
    assert_eq!(late.late.exact_fine.to_string(), "6.3196");
    assert_eq!(late.late.exact_interest.to_string(), "14.745733333333333");
    assert_eq!(late.printed_number(), "0320000090");
    assert_eq!(open[1].late.days, 0);
    assert_eq!(open[1].due_today(), centavos(21_598));
}

#[tokio::test]
async fn invoices_are_chosen_by_due_date_contract_account_and_registration() {
    let world = world().await;
    world
        .runner
        .read(&world.caller, async |ctx| {
            let all = invoices_of_customer(ctx, CUSTOMER, InvoiceFilter::default()).await?;
            assert_eq!(ids(&all), [88, 90, 1_224]);
            assert_eq!(all[0].status, InvoiceStatus::Cancelled);
            assert_eq!(all[0].due_today(), centavos(0));
            let july =
                InvoiceFilter { due_from: Some(day("2020-07-01")), due_to: Some(day("2020-08-01")), ..InvoiceFilter::default() };
            assert_eq!(ids(&invoices_of_customer(ctx, CUSTOMER, july).await?), [1_224]);
            let open = InvoiceFilter { only_open: true, ..InvoiceFilter::default() };
            assert_eq!(ids(&invoices_of_contract(ctx, ContractId(1_283_321), open).await?), [90]);
            assert_eq!(ids(&invoices_of_contract(ctx, ContractId(1_283_321), InvoiceFilter::default()).await?), [88, 90]);
            assert_eq!(ids(&unpaid_documents(ctx, CUSTOMER, &[BANK, CASH], false).await?), [90, 1_224]);
            assert_eq!(ids(&unpaid_documents(ctx, CUSTOMER, &[BANK], true).await?), [90]);
            assert_eq!(ids(&unpaid_documents(ctx, CUSTOMER, &[CASH], false).await?), [0_i64; 0]);
            assert_eq!(ids(&open_invoices_of_customer(ctx, CustomerId(1)).await?), [0_i64; 0]);
            Ok::<_, Fault>(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_subscriber_sees_its_own_only() {
    let world = world().await;
    let subscriber = Caller::system("test").as_subscriber(CUSTOMER);
    let find = async |id| world.runner.read(&subscriber, async |ctx| find_invoice(ctx, InvoiceId(id)).await).await.unwrap();
    assert_eq!(find(90).await.map(|invoice| invoice.id), Some(InvoiceId(90)));
    assert_eq!(find(500).await, None);
    let theirs = world.runner.read(&subscriber, async |ctx| open_invoices_of_customer(ctx, STRANGER).await).await.unwrap();
    assert_eq!(theirs, []);
    let nobody = Caller { permissions: Permissions::NONE, ..world.caller.clone() };
    let refused = world.runner.read(&nobody, async |ctx| find_invoice(ctx, InvoiceId(90)).await).await.unwrap_err();
    assert_eq!(refused.code(), "fault.forbidden");
}

#[tokio::test]
async fn late_charges_follow_the_settings() {
    let world = world().await;
    let half = LateChargeSettings { fine: Percent::whole(1), monthly_interest: Percent(0), ..LateChargeSettings::default() };
    world.runner.write(&world.caller, async |ctx| set_late_charges(ctx, half).await).await.unwrap();
    let (settings, invoice) = world
        .runner
        .read(&world.caller, async |ctx| {
            Ok::<_, Fault>((late_charge_settings(ctx).await?, find_invoice(ctx, InvoiceId(90)).await?))
        })
        .await
        .unwrap();
    assert_eq!(settings, half);
    assert_eq!(invoice.unwrap().due_today(), centavos(31_598 + 316));
    let unlawful = LateChargeSettings { fine: Percent(20_001), ..half };
    let refused = world.runner.write(&world.caller, async |ctx| set_late_charges(ctx, unlawful).await).await.unwrap_err();
    assert_eq!(refused.code(), "billing.fine_out_of_range");
}

#[tokio::test]
async fn an_import_is_refused_whole() {
    let world = world().await;
    let again = vec![invoice(91, "2020-09-09", &[1_283_321]), invoice(90, "2020-09-09", &[1_283_322])];
    assert_eq!(world.try_invoices(again).await.unwrap_err().code(), "billing.import_taken");
    let same_service = vec![invoice(92, "2020-03-09", &[1_283_321])];
    assert_eq!(world.try_invoices(same_service).await.unwrap_err().code(), "billing.import_taken");
    assert_eq!(world.try_invoices(vec![invoice(93, "2020-09-09", &[])]).await.unwrap_err().code(), "billing.import_no_value");
    let early = vec![invoice(94, "2020-01-09", &[1_283_321])];
    assert_eq!(world.try_invoices(early).await.unwrap_err().code(), "billing.import_due_before_issue");
    assert_eq!(world.number("SELECT COUNT(*) FROM invoice").await, 4);
}
