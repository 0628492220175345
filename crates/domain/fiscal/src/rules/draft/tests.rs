use super::*;
use crate::{IcmsTreatment, TaxPlanLine};
use kernel::{Percent, TaxPlanId};
use proptest::prelude::*;

fn line(model: DocumentModel, description: &str, cfop: i64, amount: i64, treatment: IcmsTreatment, icms: i64) -> TaxPlanLine {
    TaxPlanLine {
        model,
        description: description.into(),
        code: "PLA-1".into(),
        classification: "0104".into(),
        unit: "UN".into(),
        cfop,
        amount: Money::centavos(amount),
        rates: TaxRates { treatment, icms: Percent(icms), pis: Percent(6_500), cofins: Percent(30_000), ..TaxRates::NONE },
    }
}

fn plans() -> Vec<TaxPlan> {
    let scm = line(DocumentModel::Note21, "SCM", 5_307, 4_000, IcmsTreatment::Taxed, 270_000);
    let sva = line(DocumentModel::ServiceInvoice, "SVA", 0, 5_990, IcmsTreatment::Other, 0);
    let day = |text: &str| text.parse().unwrap();
    let of = |id, plan, lines| TaxPlan {
        id: TaxPlanId(id),
        company: CompanyId(1),
        plan,
        name: String::new(),
        valid_from: day("2020-01-01"),
        valid_to: None,
        lines,
    };
    let note = line(DocumentModel::Note22, "STFC", 5_307, 1, IcmsTreatment::Taxed, 180_000);
    vec![of(1, Some(PlanId(1)), vec![scm, sva]), of(2, Some(PlanId(2)), vec![note])]
}

fn charge(plan: Option<i64>, contract: i64, amount: i64) -> ChargeFacts {
    let day = |text: &str| text.parse().unwrap();
    ChargeFacts {
        contract: Some(ContractId(contract)),
        plan: plan.map(PlanId),
        description: "TAXA DE INSTALAÇÃO".into(),
        service: Some(Period { first: day("2017-03-01"), last: day("2017-03-31") }),
        amount: Money::centavos(amount),
    }
}

fn invoice(charges: Vec<ChargeFacts>) -> InvoiceFacts {
    InvoiceFacts {
        invoice: InvoiceId(1),
        customer: CustomerId(1),
        company: CompanyId(1),
        due_on: "2026-12-10".parse().unwrap(),
        charges,
        issued: Vec::new(),
    }
}

fn documents(facts: &InvoiceFacts) -> Result<Vec<Draft>, NotIssued> {
    drafts(facts, &plans(), "2026-11-25".parse().unwrap(), false)
}

/// Model and lines: description, amount.
fn shown(drafts: &[Draft]) -> Vec<(DocumentModel, Vec<(String, i64)>)> {
    let lines = |draft: &Draft| draft.items.iter().map(|item| (item.description.clone(), item.amount.in_centavos())).collect();
    drafts.iter().map(|draft| (draft.model, lines(draft))).collect()
}

#[test]
fn a_price_is_split_over_a_note_and_a_service_invoice() {
    use DocumentModel::{Note21, Note22, ServiceInvoice};
    let text = |text: &str| text.to_owned();
    let found = documents(&invoice(vec![charge(Some(1), 7, 9_990), charge(Some(2), 8, 3_990), charge(None, 7, 5_000)])).unwrap();
    assert_eq!(
        shown(&found),
        [
            (Note21, vec![(text("SCM(01/03/17 a 31/03/17)"), 4_000)]),
            (Note22, vec![(text("STFC(01/03/17 a 31/03/17)"), 3_990)]),
            (ServiceInvoice, vec![(text("SVA(01/03/17 a 31/03/17)"), 5_990), (text("TAXA DE INSTALAÇÃO"), 5_000)]),
        ]
    );
    assert_eq!(found[0].taxes().icms, Money::centavos(1_080));
    assert_eq!(found[0].items[0].cfop, 5_307);
}

#[test]
fn between_states_the_cfop_is_another() {
    let found = drafts(&invoice(vec![charge(Some(1), 7, 9_990)]), &plans(), "2026-11-25".parse().unwrap(), true).unwrap();
    let cfops: Vec<_> = found.iter().map(|draft| draft.items[0].cfop).collect();
    assert_eq!(cfops, [6_307, 0]);
}

#[test]
fn discounts_come_off_before_the_taxes() {
    let found = documents(&invoice(vec![charge(Some(1), 7, 9_990), charge(Some(2), 8, 3_990), charge(None, 8, -1_000)])).unwrap();
    assert_eq!(found.iter().map(|draft| draft.total().in_centavos()).collect::<Vec<_>>(), [4_000, 2_990, 5_990]);
    let beyond =
        documents(&invoice(vec![charge(Some(1), 7, 9_990), charge(Some(2), 8, 3_990), charge(None, 8, -4_990)])).unwrap();
    assert_eq!(beyond.iter().map(|draft| draft.total().in_centavos()).sum::<i64>(), 8_990);
    assert_eq!(documents(&invoice(vec![charge(Some(1), 7, 100), charge(None, 7, -100)])), Err(NotIssued::NothingLeft));
}

#[test]
fn what_stands_is_not_issued_again() {
    let mut facts = invoice(vec![charge(Some(1), 7, 9_990)]);
    facts.issued = vec![DocumentModel::ServiceInvoice];
    assert_eq!(documents(&facts).unwrap().iter().map(|draft| draft.model).collect::<Vec<_>>(), [DocumentModel::Note21]);
    facts.issued.push(DocumentModel::Note21);
    assert_eq!(documents(&facts), Err(NotIssued::Issued));
}

#[test]
fn without_a_tax_plan_nothing_is_guessed() {
    assert_eq!(documents(&invoice(vec![charge(Some(1), 7, 9_990), charge(Some(9), 8, 100)])), Err(NotIssued::NoTaxPlan));
}

proptest! {
    #[test]
    fn documents_bill_what_the_invoice_bills(
        charges in proptest::collection::vec((proptest::option::of(1_i64..=2), 1_i64..=3, -5_000_i64..=500_000), 1..8),
    ) {
        let facts = invoice(charges.iter().map(|(plan, contract, amount)| charge(*plan, *contract, *amount)).collect());
        let billed: Money = facts.charges.iter().map(|charge| charge.amount).sum();
        let found = documents(&facts).unwrap_or_default();
        prop_assert_eq!(found.iter().map(Draft::total).sum::<Money>(), billed.or_zero());
        for draft in &found {
            let sums = draft.taxes();
            prop_assert_eq!(sums.icms_base + sums.icms_exempt + sums.icms_other, draft.total());
            prop_assert_eq!(sums.icms, draft.items.iter().map(|item| item.rates.icms.of(item.taxes.icms_base)).sum::<Money>());
            prop_assert_eq!(sums.pis, draft.items.iter().map(|item| item.rates.pis.of(item.amount)).sum::<Money>());
        }
    }
}
