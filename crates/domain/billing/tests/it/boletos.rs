use crate::world::{CUSTOMER, STRANGER, World, centavos, contract, invoice};
use billing::{BankAgreement, NoBoleto, PaymentCatalogue, boleto_facts, import_catalogue, list_bank_agreements};
use contracts::{BillingForm, Contract};
use kernel::{BankAgreementId, Caller, Coded, InvoiceId};

#[tokio::test]
async fn facts_for_many_boletos_come_at_once() {
    let world = World::on("2020-03-08").await;
    world.contract(contract(1)).await;
    world.contract(contract(2)).await;
    world.contract(Contract { customer: STRANGER, billing_form: BillingForm::Exempt, ..contract(3) }).await;
    let mut exempt = invoice(91, "2020-03-10", &[3]);
    exempt.customer = STRANGER;
    let mut unnumbered = invoice(92, "2020-04-10", &[1]);
    unnumbered.boleto = None;
    world.invoices(vec![invoice(90, "2020-03-09", &[1, 2]), exempt, unnumbered]).await;
    let wanted = [90, 91, 92, 93].map(InvoiceId);
    let facts = world.runner.read(&world.caller, async |ctx| boleto_facts(ctx, &wanted).await).await.unwrap();
    assert_eq!(facts.iter().map(|facts| facts.invoice.id.0).collect::<Vec<_>>(), [90, 91, 92]);

    let boleto = facts[0].boleto(None).unwrap();
    assert_eq!(boleto.amount, centavos(31_598));
    assert_eq!(boleto.our_number, "000000000090-6");
    assert_eq!(facts[0].invoice.bank_number.as_deref(), Some("0000000000906"));
    assert_eq!(facts[0].invoice.bank, Some(33));
    assert_eq!(boleto.items.len(), 2);
    let payer = &boleto.payer;
    assert_eq!((payer.name.as_str(), payer.tax_id.as_str()), ("CLIENTE TESTE", "123.123.123-12"));
    assert_eq!((payer.street.as_str(), payer.postal_code.as_str()), ("RUA PEDRO RIBEIRO DE REZENDE, 102", "36402-157"));
    let beneficiary = &boleto.beneficiary;
    assert_eq!((beneficiary.tax_id.as_str(), beneficiary.city.as_str()), ("12.ABC.345/01DE-35", "SÃO PAULO"));
    assert!(boleto.pix.as_deref().unwrap().contains("FAT000090"));
    assert_eq!(facts[1].boleto(None), Err(NoBoleto::Exempt));
    assert_eq!(facts[2].boleto(None), Err(NoBoleto::NoAgreement));

    let subscriber = Caller::system("test").as_subscriber(CUSTOMER);
    let own = world.runner.read(&subscriber, async |ctx| boleto_facts(ctx, &wanted).await).await.unwrap();
    assert_eq!(own.iter().map(|facts| facts.invoice.id.0).collect::<Vec<_>>(), [90, 92]);
}

#[tokio::test]
async fn an_agreement_that_its_bank_cannot_read_is_not_taken_over() {
    let world = World::on("2020-03-08").await;
    let mut agreements = world.runner.read(&world.caller, async |ctx| list_bank_agreements(ctx).await).await.unwrap();
    let unfit = BankAgreement { id: BankAgreementId(8), wallet: "109".into(), ..agreements.pop().unwrap() };
    let catalogue = PaymentCatalogue { agreements: vec![unfit], ..PaymentCatalogue::default() };
    let refused =
        world.runner.write(&world.caller, async |ctx| import_catalogue(ctx, catalogue.clone()).await).await.unwrap_err();
    assert_eq!(refused.code(), "billing.import_agreement");
}
