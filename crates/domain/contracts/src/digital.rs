//! The digital invoice: who may have it, and whether it is offered.

use crate::{BillingForm, Contract, ContractState};
use db::Ctx;
use kernel::{Fault, Permission};
use sea_orm::ConnectionTrait;

const OFFERED: &str = "contracts.digital_invoice_offered";

/// The contracts that a switch to the digital invoice changes (cliente manual, line 1677): those in service that are neither drawn from a
/// bank account nor exempt nor digital already; none while the provider does not offer it.
pub(crate) fn switchable(contracts: Vec<Contract>, is_offered: bool) -> Vec<Contract> {
    let switches = |contract: &Contract| match contract.billing_form {
        BillingForm::Boleto | BillingForm::Booklet => is_offered && contract.state == ContractState::Active,
        BillingForm::Digital | BillingForm::DirectDebit | BillingForm::Exempt => false,
    };
    contracts.into_iter().filter(switches).collect()
}

/// Whether the provider offers the digital invoice; it does unless somebody has said otherwise.
///
/// # Errors
/// What the database says.
pub async fn is_digital_invoice_offered(ctx: &Ctx) -> Result<bool, Fault> {
    is_offered(&ctx.db()).await
}

/// Sets whether the provider offers the digital invoice.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn offer_digital_invoice(ctx: &mut Ctx, is_offered: bool) -> Result<(), Fault> {
    ctx.require(Permission::SettingsWrite)?;
    db::write_setting(&ctx.db(), OFFERED, if is_offered { "true" } else { "false" }).await
}

pub(crate) async fn is_offered(db: &impl ConnectionTrait) -> Result<bool, Fault> {
    Ok(db::read_setting(db, OFFERED).await?.is_none_or(|text| text != "false"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BillingMode, ContractType};
    use kernel::{CompanyId, ContractId, CustomerId, DueDayId, FinancialAccountId, Money, PlanId};
    use sea_orm::Iterable;

    fn contract(billing_form: BillingForm, state: ContractState) -> Contract {
        Contract {
            id: ContractId(1),
            customer: CustomerId(1),
            company: CompanyId(1),
            plan: PlanId(1),
            due_day: DueDayId(1),
            account: FinancialAccountId(1),
            state,
            contract_type: ContractType::Residential,
            price: Money::centavos(9_990),
            billing_mode: BillingMode::Postpaid,
            billing_form,
            own_invoice: false,
            signed_on: chrono::NaiveDate::default(),
            activated_on: None,
            created_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn only_paper_of_contracts_in_service_becomes_digital() {
        let day = chrono::NaiveDate::default();
        let states = [
            (ContractState::Active, true),
            (ContractState::TrustUnlocked { until: day, debt: None }, false),
            (ContractState::Blocked { debt: None }, false),
            (ContractState::PartiallyBlocked { debt: None }, false),
            (ContractState::InNegotiation, false),
            (ContractState::TemporarilySuspended, false),
            (ContractState::AwaitingInstallation, false),
            (ContractState::InInstallation, false),
            (ContractState::AwaitingPayment, false),
            (ContractState::AwaitingExpansion, false),
            (ContractState::Cancelled { on: day }, false),
        ];
        for form in BillingForm::iter() {
            for (state, in_service) in states {
                let expected = in_service && matches!(form, BillingForm::Boleto | BillingForm::Booklet);
                assert_eq!(switchable(vec![contract(form, state)], true).len(), usize::from(expected), "{form:?} {state:?}");
                assert!(switchable(vec![contract(form, state)], false).is_empty());
            }
        }
    }
}
