use crate::events::DocumentsEntered;
use crate::rules::{Agreement, check_installments};
use crate::store::issue::NewInvoice;
use crate::store::{self, catalogue};
use crate::{
    BankAgreement, Charge, ChargeKind, EnteredInstallment, EntryError, FinancialAccount, InvoiceSource, MOST_PROTEST_DAYS,
};
use db::Ctx;
use kernel::{
    BankAgreementId, ClassifierId, ContractId, CustomerId, Fault, FinancialAccountId, InvoiceId, PayableId, Permission,
    PostingCodeId, SupplierId,
};
use std::collections::BTreeSet;

/// An entry (lançamento financeiro): what somebody owes the provider, or the provider a supplier, in instalments.
#[derive(Clone, Debug)]
pub struct EnterDocuments {
    /// Who owes, or is owed.
    pub party: EntryParty,
    /// The account in which it is posted.
    pub account: FinancialAccountId,
    /// What kind of entry it is.
    pub posting_code: PostingCodeId,
    /// The bank's COMPE number, which must be the agreement's.
    pub bank: i64,
    /// The agreement under which the boletos are issued; the account's company is its beneficiary.
    pub agreement: BankAgreementId,
    /// After how many days the bank protests what is not paid: 0 to 99; none for never.
    pub protest_days: Option<i64>,
    /// What it is about.
    pub classifier: Option<ClassifierId>,
    /// The customer's contracts that it bills, in equal parts; none for what the customer owes apart from any.
    pub contracts: Vec<ContractId>,
    /// The instalments, one at least.
    pub installments: Vec<EnteredInstallment>,
}

/// Whom an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryParty {
    /// A customer, who owes.
    Customer(CustomerId),
    /// A supplier, who is owed.
    Supplier(SupplierId),
}

/// What an entry made, in the order of its instalments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnteredDocuments {
    /// Open invoices of a customer.
    Receivable(Vec<InvoiceId>),
    /// What a supplier is owed.
    Payable(Vec<PayableId>),
}

/// Makes an open invoice with its boleto's numbers of each instalment, or for a supplier what is to be paid.
///
/// # Errors
/// What [`EntryError`] names; then nothing is made.
pub async fn enter_documents(ctx: &mut Ctx, command: EnterDocuments) -> Result<EnteredDocuments, EntryError> {
    ctx.require(Permission::InvoiceWrite)?;
    check_party(ctx, command.party).await?;
    let agreement = check_references(ctx, &command).await?;
    check_contracts(ctx, &command).await?;
    check_installments(&command.installments, ctx.today())?;
    match command.party {
        EntryParty::Customer(customer) => enter_invoices(ctx, customer, &agreement, command).await,
        EntryParty::Supplier(_) => {
            let payables = store::entry::insert_payables(&ctx.db(), &command, ctx.today(), ctx.now).await?;
            for payable in &payables {
                ctx.touch("payable", payable.0, "entered");
            }
            Ok(EnteredDocuments::Payable(payables))
        }
    }
}

async fn enter_invoices(
    ctx: &mut Ctx,
    customer: CustomerId,
    agreement: &BankAgreement,
    command: EnterDocuments,
) -> Result<EnteredDocuments, EntryError> {
    let numbering = Agreement::of(agreement)?;
    let charge = |(contract, description, amount): (Option<ContractId>, &str, _)| Charge {
        contract,
        kind: ChargeKind::Extra,
        description: description.to_owned(),
        service: None,
        amount,
    };
    let invoice = |installment: &EnteredInstallment| NewInvoice {
        customer,
        account: command.account,
        agreement: Some(numbering),
        source: InvoiceSource::Manual,
        posting_code: Some(command.posting_code),
        classifier: command.classifier,
        protest_days: command.protest_days,
        due_on: installment.due_on,
        punctuality_discount: installment.discount(),
        comments: installment.complement.clone(),
        charges: installment.lines(&command.contracts).into_iter().map(charge).collect(),
    };
    let new: Vec<_> = command.installments.iter().map(invoice).collect();
    let invoices = store::issue::invoices(&ctx.db(), &new, ctx.today(), ctx.now).await?;
    for invoice in &invoices {
        ctx.touch("invoice", invoice.0, "entered");
    }
    ctx.emit(DocumentsEntered { customer, invoices: invoices.clone() });
    Ok(EnteredDocuments::Receivable(invoices))
}

async fn check_party(ctx: &Ctx, party: EntryParty) -> Result<(), EntryError> {
    match party {
        EntryParty::Customer(customer) => {
            let is_there = ctx.scope().includes(customer) && store::entry::has_customer(&ctx.db(), customer).await?;
            if is_there { Ok(()) } else { Err(EntryError::UnknownCustomer(customer)) }
        }
        EntryParty::Supplier(supplier) => {
            if store::entry::has_supplier(&ctx.db(), supplier).await? {
                Ok(())
            } else {
                Err(EntryError::UnknownSupplier(supplier))
            }
        }
    }
}

/// Everything that the entry names exists and fits together. Gives the agreement.
async fn check_references(ctx: &Ctx, command: &EnterDocuments) -> Result<BankAgreement, EntryError> {
    let db = ctx.db();
    let account = catalogue::find_account(&db, command.account).await?.filter(|account| account.is_active);
    let account = account.ok_or(EntryError::UnknownAccount(command.account))?;
    if !catalogue::find_posting_code(&db, command.posting_code).await?.is_some_and(|code| code.is_active) {
        return Err(EntryError::UnknownPostingCode(command.posting_code));
    }
    let agreement = agreement_of(catalogue::list_agreements(&db).await?, &account, command.agreement)?;
    if agreement.bank.parse() != Ok(command.bank) {
        return Err(EntryError::WrongBank(command.bank));
    }
    if let Some(days) = command.protest_days
        && !(0..=MOST_PROTEST_DAYS).contains(&days)
    {
        return Err(EntryError::ProtestDays(days));
    }
    if let Some(classifier) = command.classifier
        && !store::entry::has_classifier(&db, classifier).await?
    {
        return Err(EntryError::UnknownClassifier(classifier));
    }
    Ok(agreement)
}

fn agreement_of(
    agreements: Vec<BankAgreement>,
    account: &FinancialAccount,
    id: BankAgreementId,
) -> Result<BankAgreement, EntryError> {
    let found = agreements.into_iter().find(|agreement| agreement.id == id && agreement.company == account.company);
    found.ok_or(EntryError::UnknownAgreement(id))
}

/// The contracts are the customer's, each named once. A supplier has none.
async fn check_contracts(ctx: &Ctx, command: &EnterDocuments) -> Result<(), EntryError> {
    if command.contracts.is_empty() {
        return Ok(());
    }
    let own: BTreeSet<ContractId> = match command.party {
        EntryParty::Customer(customer) => {
            contracts::contracts_of_customer(ctx, customer).await?.into_iter().map(|contract| contract.id).collect()
        }
        EntryParty::Supplier(_) => BTreeSet::new(),
    };
    let mut seen = BTreeSet::new();
    match command.contracts.iter().find(|contract| !own.contains(contract) || !seen.insert(**contract)) {
        Some(stranger) => Err(EntryError::UnknownContract(*stranger)),
        None => Ok(()),
    }
}

impl EnteredDocuments {
    /// The invoices; an inside fault for what is no receivable.
    ///
    /// # Errors
    /// [`Fault::Inconsistent`] for payables.
    pub fn invoices(self) -> Result<Vec<InvoiceId>, Fault> {
        match self {
            Self::Receivable(invoices) => Ok(invoices),
            Self::Payable(_) => Err(Fault::Inconsistent("a supplier has no invoices".into())),
        }
    }
}
