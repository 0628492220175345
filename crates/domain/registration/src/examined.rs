//! A sale that was looked at and may be made: what its parts turned out to be.

use crate::Sale;
use catalog::{BillingFormEntry, BillingFormKind, ContractClass, ContractTypeEntry, DueDayEntry, PlanOffer};
use contracts::{BillingForm, BillingMode, ContractType, NewContractAddress};
use customers::Customer;
use kernel::{FibreBoxId, FibreExitId, FinancialAccountId, Money, PromotionId, ServiceId, TaxPlanningId, TelephoneNumberId};
use telephony::Barring;

/// The parts that all contracts of the sale share, and each of its plans.
#[derive(Debug)]
pub(crate) struct Examined<'s> {
    pub(crate) sale: &'s Sale,
    pub(crate) customer: Customer,
    pub(crate) form: BillingFormEntry,
    pub(crate) due_day: DueDayEntry,
    pub(crate) contract_type: ContractTypeEntry,
    pub(crate) account: FinancialAccountId,
    pub(crate) own_invoice: bool,
    pub(crate) addresses: Vec<NewContractAddress>,
    pub(crate) plans: Vec<ExaminedPlan>,
}

/// A plan of the sale.
#[derive(Debug)]
pub(crate) struct ExaminedPlan {
    pub(crate) offer: PlanOffer,
    pub(crate) price: Money,
    pub(crate) tax_planning: Option<TaxPlanningId>,
    /// The fee of the installation, and in how many instalments it is paid.
    pub(crate) fee: Option<(ServiceId, u32)>,
    pub(crate) promotions: Vec<PromotionId>,
    pub(crate) line: Line,
    /// What is charged each month beside the plan: a name and an amount.
    pub(crate) extras: Vec<(String, Money)>,
}

/// What a contract takes by its kind of service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A login, and perhaps an exit of a fibre box.
    Internet(Option<(FibreBoxId, FibreExitId)>),
    /// A number.
    Telephone { number: TelephoneNumberId, barring: Barring, is_listed: bool },
    /// Nothing but what was chosen beside the plan.
    Television,
    /// Nothing.
    None,
}

impl Examined<'_> {
    pub(crate) const fn billing_mode(&self) -> BillingMode {
        if self.form.is_prepaid { BillingMode::Prepaid } else { BillingMode::Postpaid }
    }

    pub(crate) const fn billing_form(&self) -> BillingForm {
        match self.form.kind {
            BillingFormKind::Boleto => BillingForm::Boleto,
            BillingFormKind::Digital => BillingForm::Digital,
            BillingFormKind::Booklet => BillingForm::Booklet,
            BillingFormKind::DirectDebit => BillingForm::DirectDebit,
            BillingFormKind::Exempt => BillingForm::Exempt,
        }
    }

    pub(crate) const fn kind_of_contract(&self) -> ContractType {
        match self.contract_type.class {
            ContractClass::Residential => ContractType::Residential,
            ContractClass::Corporate => ContractType::Corporate,
            ContractClass::Tender => ContractType::Tender,
            ContractClass::Other => ContractType::Other,
        }
    }
}
