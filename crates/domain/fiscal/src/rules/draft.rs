use super::{split, taxes};
use crate::tax_plan::tax_plan_for;
use crate::{DocumentModel, Item, TaxPlan, TaxRates, Taxes};
use billing::Period;
use chrono::NaiveDate;
use kernel::{CompanyId, ContractId, CustomerId, InvoiceId, Money, PlanId};
use std::collections::BTreeMap;

/// What the documents of an invoice depend on.
#[derive(Clone, Debug)]
pub(crate) struct InvoiceFacts {
    pub(crate) invoice: InvoiceId,
    pub(crate) customer: CustomerId,
    pub(crate) company: CompanyId,
    pub(crate) due_on: NaiveDate,
    pub(crate) charges: Vec<ChargeFacts>,
    /// Of which models documents stand already.
    pub(crate) issued: Vec<DocumentModel>,
}

/// One line of an invoice.
#[derive(Clone, Debug)]
pub(crate) struct ChargeFacts {
    pub(crate) contract: Option<ContractId>,
    /// The plan whose price it is; none for anything else.
    pub(crate) plan: Option<PlanId>,
    pub(crate) description: String,
    pub(crate) service: Option<Period>,
    /// Negative for a discount.
    pub(crate) amount: Money,
}

/// A document to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) model: DocumentModel,
    pub(crate) items: Vec<Item>,
}

impl Draft {
    pub(crate) fn total(&self) -> Money {
        self.items.iter().map(|item| item.amount).sum()
    }

    /// The sums of the rounded taxes of its lines.
    pub(crate) fn taxes(&self) -> Taxes {
        self.items.iter().fold(Taxes::default(), |sum, item| sum.plus(&item.taxes))
    }
}

/// Why an invoice gets no documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotIssued {
    /// They stand already.
    Issued,
    /// The company has no tax plan for what it bills.
    NoTaxPlan,
    /// Its discounts take all of it away.
    NothingLeft,
}

/// The documents that an invoice still needs on a day of issue, one a model, the notes first.
pub(crate) fn drafts(
    facts: &InvoiceFacts,
    plans: &[TaxPlan],
    on: NaiveDate,
    between_states: bool,
) -> Result<Vec<Draft>, NotIssued> {
    let mut documents: BTreeMap<DocumentModel, Vec<Item>> = BTreeMap::new();
    for charge in net(&facts.charges) {
        if let Some(plan) = charge.plan {
            let tax = tax_plan_for(plans, facts.company, Some(plan), on).ok_or(NotIssued::NoTaxPlan)?;
            for (model, item) in priced(&charge, tax, between_states) {
                documents.entry(model).or_default().push(item);
            }
        } else {
            documents.entry(DocumentModel::ServiceInvoice).or_default().push(plain(&charge));
        }
    }
    if documents.is_empty() {
        return Err(NotIssued::NothingLeft);
    }
    documents.retain(|model, _| !facts.issued.contains(model));
    if documents.is_empty() {
        return Err(NotIssued::Issued);
    }
    Ok(documents.into_iter().map(|(model, items)| Draft { model, items }).collect())
}

/// The lines without the discounts, which come off what they discount before it is taxed: the lines of their contract, then the others.
fn net(charges: &[ChargeFacts]) -> Vec<ChargeFacts> {
    let (mut lines, discounts): (Vec<_>, Vec<_>) = charges.iter().cloned().partition(|charge| charge.amount.is_positive());
    for discount in discounts {
        let mut left = -discount.amount;
        for own in [true, false] {
            for line in lines.iter_mut().filter(|line| !own || line.contract == discount.contract) {
                let taken = left.min(line.amount);
                line.amount -= taken;
                left -= taken;
            }
        }
    }
    lines.retain(|line| line.amount.is_positive());
    lines
}

/// The parts of a plan's price, without those that come to nothing.
fn priced(charge: &ChargeFacts, tax: &TaxPlan, between_states: bool) -> Vec<(DocumentModel, Item)> {
    let weights: Vec<Money> = tax.lines.iter().map(|line| line.amount).collect();
    let pieces = split(charge.amount, &weights);
    tax.lines
        .iter()
        .zip(pieces)
        .filter(|(_, amount)| amount.is_positive())
        .map(|(line, amount)| {
            let item = Item {
                id: 0,
                contract: charge.contract,
                description: described(&line.description, charge.service),
                code: line.code.clone(),
                classification: line.classification.clone(),
                unit: line.unit.clone(),
                cfop: if between_states && line.cfop > 0 { line.cfop + 1_000 } else { line.cfop },
                quantity: ONE,
                unit_price: amount,
                amount,
                rates: line.rates,
                taxes: taxes(amount, &line.rates),
            };
            (line.model, item)
        })
        .collect()
}

/// One unit, in 1/1,000.
const ONE: i64 = 1_000;

/// A line outside the plans, which no tax of ours is on: its own words, on the service invoice.
fn plain(charge: &ChargeFacts) -> Item {
    Item {
        id: 0,
        contract: charge.contract,
        description: charge.description.clone(),
        code: String::new(),
        classification: String::new(),
        unit: "UN".into(),
        cfop: 0,
        quantity: ONE,
        unit_price: charge.amount,
        amount: charge.amount,
        rates: TaxRates::NONE,
        taxes: taxes(charge.amount, &TaxRates::NONE),
    }
}

/// `SCM(01/03/17 a 31/03/17)`, as the cliente manual prints it.
fn described(name: &str, service: Option<Period>) -> String {
    service.map_or_else(
        || name.to_owned(),
        |Period { first, last }| format!("{name}({} a {})", first.format("%d/%m/%y"), last.format("%d/%m/%y")),
    )
}

#[cfg(test)]
mod tests;
