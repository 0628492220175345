use super::error::FineError;
use super::rule::{DueFine, LoyaltyTerm, loyalty_fine};
use super::settings::{fine_rule_of, fine_settings};
use billing::{
    BankAgreement, EnterDocuments, EnteredInstallment, EnteredItem, EntryError, EntryParty, EntryRefused, LARGEST_SUM,
    PostingDirection,
};
use chrono::NaiveDate;
use contracts::{Contract, ContractError, ContractType};
use db::Ctx;
use kernel::{Fault, FinancialAccountId, InvoiceId, Money, PostingCodeId};

/// Where and how a fine is booked, as both APIs name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FineTerms {
    /// The account in which it is posted: active, with boletos.
    pub account: FinancialAccountId,
    /// What kind of entry it is (histórico): active, for money that comes in.
    pub posting_code: PostingCodeId,
    /// When it falls due, today at the earliest; the next business day where nobody says.
    pub due_on: Option<NaiveDate>,
}

/// A fine to be asked for.
#[derive(Clone, Copy, Debug)]
pub struct ChargeFine<'a> {
    /// The contract that breaks its loyalty.
    pub contract: &'a Contract,
    /// The day on which it does.
    pub on: NaiveDate,
    /// Where and how it is booked.
    pub terms: FineTerms,
}

/// What a contract owes for its loyalty if it ends on a day.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn fine_of_contract(ctx: &Ctx, contract: &Contract, on: NaiveDate) -> Result<DueFine, Fault> {
    let term = term_of(ctx, contract).await?;
    let rule = fine_rule_of(ctx, contract).await?;
    Ok(loyalty_fine(rule, &term, fine_settings(ctx).await?.regret_days, on))
}

/// The loyalty of a contract. One that comes from another system has none that we know of.
pub(crate) async fn term_of(ctx: &Ctx, contract: &Contract) -> Result<LoyaltyTerm, Fault> {
    let sale = contracts::sale_of_contract(ctx, contract.id).await.map_err(|error| match error {
        ContractError::Fault(fault) => fault,
        error => Fault::Inconsistent(format!("the sale of a contract at hand: {error}")),
    })?;
    let is_consumer = match contract.contract_type {
        ContractType::Residential | ContractType::Other => true,
        ContractType::Corporate | ContractType::Tender => false,
    };
    let months = sale.map_or(0, |sale| sale.loyalty_months);
    Ok(LoyaltyTerm { activated_on: contract.activated_on, months, price: contract.price, is_consumer })
}

/// Whether a fine could be booked like that, whether one is due or not.
///
/// # Errors
/// What [`FineError`] names.
pub async fn check_fine_terms(ctx: &Ctx, terms: &FineTerms) -> Result<(), FineError> {
    agreement_of(ctx, terms).await.map(|_| ())
}

/// Asks for the fine of a contract that breaks its loyalty, as an open invoice with its boleto. None where none is due.
///
/// # Errors
/// What [`FineError`] names, also where no fine is due.
pub async fn charge_fine(ctx: &mut Ctx, command: ChargeFine<'_>) -> Result<Option<InvoiceId>, FineError> {
    let ChargeFine { contract, on, terms } = command;
    let agreement = agreement_of(ctx, &terms).await?;
    let due = fine_of_contract(ctx, contract, on).await?;
    if due.amount.is_zero() {
        return Ok(None);
    }
    let due_on = match terms.due_on {
        Some(due_on) => due_on,
        None => next_business_day(ctx).await?,
    };
    charge(ctx, contract, due.amount, (&terms, due_on), &agreement).await.map(Some)
}

async fn charge(
    ctx: &mut Ctx,
    contract: &Contract,
    amount: Money,
    (terms, due_on): (&FineTerms, NaiveDate),
    agreement: &BankAgreement,
) -> Result<InvoiceId, FineError> {
    if amount > LARGEST_SUM {
        return Err(FineError::TooLarge);
    }
    let bank = agreement.bank.parse().map_err(|_| Fault::Inconsistent(format!("agreement {} has no bank", agreement.id)))?;
    let description = format!("MULTA DE FIDELIDADE DO CONTRATO {}", contract.id);
    let entered = EnterDocuments {
        party: EntryParty::Customer(contract.customer),
        account: terms.account,
        posting_code: terms.posting_code,
        bank,
        agreement: agreement.id,
        protest_days: None,
        classifier: None,
        contracts: vec![contract.id],
        installments: vec![EnteredInstallment {
            complement: description.clone(),
            due_on,
            punctuality_discount: None,
            items: vec![EnteredItem { description, amount }],
        }],
    };
    let entered = billing::enter_documents(ctx, entered).await.map_err(|error| match error {
        EntryError::Refused(EntryRefused::DueDate { earliest, .. }) => FineError::DueDate { earliest },
        EntryError::Fault(fault) => FineError::Fault(fault),
        error => FineError::Fault(Fault::Inconsistent(format!("a fine whose terms were looked at is refused: {error}"))),
    })?;
    let invoices = entered.invoices()?;
    let invoice = invoices.first().copied().ok_or_else(|| Fault::Inconsistent("a fine got no invoice".into()))?;
    ctx.touch("contract", contract.id.0, "fined");
    Ok(invoice)
}

async fn agreement_of(ctx: &Ctx, terms: &FineTerms) -> Result<BankAgreement, FineError> {
    let accounts = billing::list_financial_accounts(ctx).await?;
    let account = accounts.into_iter().find(|account| account.id == terms.account && account.is_active);
    let account = account.ok_or(FineError::UnknownAccount(terms.account))?;
    let agreements = billing::list_bank_agreements(ctx).await?;
    let agreement = agreements
        .into_iter()
        .find(|agreement| Some(agreement.id) == account.agreement && agreement.company == account.company)
        .ok_or(FineError::WithoutBoletos(account.id))?;
    let code = billing::find_posting_code(ctx, terms.posting_code).await?.filter(|code| code.is_active);
    let code = code.ok_or(FineError::UnknownPostingCode(terms.posting_code))?;
    match code.direction {
        PostingDirection::In => {}
        PostingDirection::Out => return Err(FineError::OfExpenses(code.id)),
    }
    let earliest = ctx.today();
    match terms.due_on {
        Some(due_on) if due_on < earliest => Err(FineError::DueDate { earliest }),
        _ => Ok(agreement),
    }
}

/// The first business day after today, by the holidays of anybody: the bank is open then wherever the customer lives.
async fn next_business_day(ctx: &Ctx) -> Result<NaiveDate, Fault> {
    let settings = billing::late_charge_settings(ctx).await?;
    let local = company::holidays_by_place(&ctx.db()).await?;
    Ok(settings.rules(local.of_anybody()).calendar.next_business_day(ctx.today()))
}
