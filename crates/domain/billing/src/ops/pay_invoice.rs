use crate::entity::invoice;
use crate::error::PaymentError;
use crate::events::{InvoicePartlyPaid, InvoiceSettled};
use crate::rules::{Counterpart, FeeBooking, check_sum, credit_date, entries};
use crate::store::{self, catalogue};
use crate::{CardAgreement, CardBrand, CardPlan, Installment, Payment, PaymentKind, Settlement, SumField, Sums};
use chrono::NaiveDate;
use db::Ctx;
use kernel::{CardBrandId, FinancialAccountId, InvoiceId, Money, PaymentId, PaymentMethodId, Permission, PostingCodeId};
use sea_orm::ConnectionTrait;

/// The number of the one currency in which fees are booked: the real.
pub const CURRENCY_REAL: i64 = 1;

/// A payment to be booked.
#[derive(Clone, Debug)]
pub struct PayInvoice {
    /// What is paid.
    pub invoice: InvoiceId,
    /// The day of the payment: from the day of issue to tomorrow, because clients' clocks run ahead.
    pub paid_on: NaiveDate,
    /// The sums.
    pub sums: Sums,
    /// How it was paid.
    pub means: Means,
    /// What was kept of it.
    pub fee: Option<Fee>,
    /// Whether what was blocked for this invoice is to be released when it is settled.
    pub unblock: bool,
    /// Free remarks, at most 1,000 characters.
    pub comments: String,
}

/// How something was paid.
#[derive(Clone, Debug)]
pub enum Means {
    /// Entered with account and method (cliente API).
    Entered {
        /// The account that receives the money.
        account: FinancialAccountId,
        /// The payment method.
        method: Option<PaymentMethodId>,
        /// What a card payment left behind.
        card: CardData,
    },
    /// In cash (rbx API).
    Money {
        /// The posting code of the settlement.
        settlement: PostingCodeId,
        /// The account that receives the money.
        account: FinancialAccountId,
        /// The posting code of the counter-entry.
        counter_entry: PostingCodeId,
        /// The day the money is in the account; none for the day of the payment.
        credited_on: Option<NaiveDate>,
    },
    /// A Pix, as the PSP that received it reports.
    Pix {
        /// The account that receives the money.
        account: FinancialAccountId,
        /// The Pix's id in the payment system (endToEndId), at most 60 characters.
        end_to_end_id: String,
    },
    /// A card machine (rbx API). An active card agreement must take the brand.
    CardMachine {
        /// The posting code of the settlement.
        settlement: PostingCodeId,
        /// Credit or debit.
        plan: CardPlan,
        /// The brand's word: `visa`.
        brand: String,
        /// The number on the slip.
        slip_number: Option<String>,
        /// The authorisation code on the slip.
        authorization_code: Option<String>,
    },
}

/// What a card payment left behind; each of it may be absent. At most 60 characters each.
#[derive(Clone, Debug, Default)]
pub struct CardData {
    /// The brand.
    pub brand: Option<CardBrandId>,
    /// The authorisation code.
    pub authorization_code: Option<String>,
    /// The transaction id (TID).
    pub transaction_id: Option<String>,
    /// The sequential number (NSU).
    pub nsu: Option<String>,
}

/// A fee of the bank or the acquirer.
#[derive(Clone, Copy, Debug)]
pub struct Fee {
    /// Its amount.
    pub amount: Money,
    /// Its posting code.
    pub posting_code: PostingCodeId,
    /// Its currency; [`CURRENCY_REAL`] is the only one.
    pub currency: i64,
}

/// Books a payment of an open invoice, in whole or in part, with its ledger entries and card receivables.
///
/// The invoice is locked: of two payments at once the second finds it paid.
///
/// # Errors
/// What [`PaymentError`] names; then nothing is booked.
pub async fn pay_invoice(ctx: &mut Ctx, command: PayInvoice) -> Result<Payment, PaymentError> {
    ctx.require(Permission::PaymentWrite)?;
    let id = command.invoice;
    let invoice = store::invoice::get_for_change(&ctx.db(), id, ctx.scope()).await?.ok_or(PaymentError::NotFound(id))?;
    let paid = invoice.status.settle().map_err(|wrong| PaymentError::of_status(id, wrong))?;
    check_texts(&command)?;
    let open = invoice.amount - invoice.settled_amount;
    let settlement = command.sums.settle_in_time(open, punctuality(ctx, &invoice, command.paid_on).await?.min(open))?;
    let means = ResolvedMeans::of(&ctx.db(), &command, &settlement).await?;
    let fee = resolve_fee(&ctx.db(), command.fee, means.fee_account).await?;
    let credited_on = credit_date(invoice.issued_on, command.paid_on, means.credited_on, ctx.today())?;

    let booked = entries(&settlement, invoice.account_id, means.settlement_code, means.counterpart, fee);
    let fee = fee.map_or(Money::ZERO, |fee| fee.amount);
    let payment = payment_of(ctx, &command, &settlement, &means, fee, credited_on);
    let payment = store::payment::insert(&ctx.db(), payment).await?;
    store::payment::insert_entries(&ctx.db(), payment.id, &booked, command.paid_on, ctx.now).await?;
    if let Some((agreement, installments)) = &means.receivables {
        store::payment::insert_receivables(&ctx.db(), payment.id, agreement.id, installments).await?;
    }
    let (status, settled_on) = if settlement.in_full { (paid, Some(command.paid_on)) } else { (invoice.status, None) };
    let settled = invoice.settled_amount + settlement.settled;
    store::invoice::save_settlement(&ctx.db(), id, status, settled, settled_on).await?;
    tell(ctx, &invoice, &settlement, command.unblock).await?;
    Ok(payment)
}

/// What is let off for a payment of that day. Few invoices have a punctuality discount: only they ask which days are business days.
async fn punctuality(ctx: &Ctx, invoice: &invoice::Model, paid_on: NaiveDate) -> Result<Money, PaymentError> {
    let discount = invoice.punctuality_discount;
    if discount.is_zero() {
        return Ok(Money::ZERO);
    }
    let rules = store::lateness::late_rules(&ctx.db(), [invoice.customer_id]).await?;
    Ok(rules.of(invoice.customer_id).punctuality(discount, invoice.due_on, paid_on))
}

async fn tell(ctx: &mut Ctx, paid: &invoice::Model, settlement: &Settlement, unblock: bool) -> Result<(), PaymentError> {
    let (invoice, customer) = (paid.id, paid.customer_id);
    let contracts = store::invoice::contracts_of(&ctx.db(), [invoice]).await?.remove(&invoice).unwrap_or_default();
    if settlement.in_full {
        ctx.touch("invoice", invoice.0, "paid");
        ctx.emit(InvoiceSettled { invoice, customer, contracts, unblock });
    } else {
        ctx.touch("invoice", invoice.0, "partly_paid");
        ctx.emit(InvoicePartlyPaid { invoice, customer, contracts });
    }
    Ok(())
}

fn payment_of(
    ctx: &Ctx,
    command: &PayInvoice,
    settlement: &Settlement,
    means: &ResolvedMeans,
    fee: Money,
    credited_on: NaiveDate,
) -> Payment {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (method, card, slip_number, installments) = match &command.means {
        Means::Entered { method, card, .. } => (*method, card.clone(), None, 1),
        Means::Money { .. } => (None, CardData::default(), None, 1),
        Means::Pix { end_to_end_id, .. } => {
            let card = CardData { transaction_id: Some(end_to_end_id.clone()), ..CardData::default() };
            (None, card, None, 1)
        }
        Means::CardMachine { plan, slip_number, authorization_code, .. } => {
            let card = CardData { authorization_code: authorization_code.clone(), ..CardData::default() };
            (None, card, slip_number.clone(), plan.installments())
        }
    };
    Payment {
        // The database gives the id.
        id: PaymentId(0),
        invoice: command.invoice,
        kind: means.kind,
        received: settlement.received,
        fine: settlement.fine,
        interest: settlement.interest,
        discount: settlement.discount,
        fee,
        settled: settlement.settled,
        paid_on: command.paid_on,
        credited_on,
        method,
        account: means.account,
        brand: means.brand,
        installments: installments.into(),
        authorization_code: given(&card.authorization_code),
        transaction_id: given(&card.transaction_id),
        nsu: given(&card.nsu),
        slip_number: given(&slip_number),
        comments: command.comments.clone(),
        created_at: ctx.now,
        reversed_at: None,
    }
}

/// The means of a payment, with everything that it names looked up.
struct ResolvedMeans {
    kind: PaymentKind,
    account: Option<FinancialAccountId>,
    brand: Option<CardBrandId>,
    settlement_code: Option<PostingCodeId>,
    credited_on: Option<NaiveDate>,
    counterpart: Counterpart,
    fee_account: FinancialAccountId,
    receivables: Option<(CardAgreement, Vec<Installment>)>,
}

impl ResolvedMeans {
    async fn of(db: &impl ConnectionTrait, command: &PayInvoice, settlement: &Settlement) -> Result<Self, PaymentError> {
        match &command.means {
            Means::Entered { account, method, card } => Self::entered(db, *account, *method, card.brand).await,
            Means::Money { settlement, account, counter_entry, credited_on } => {
                Self::money(db, *settlement, *account, *counter_entry, *credited_on).await
            }
            Means::Pix { account, .. } => Ok(Self { kind: PaymentKind::Pix, ..Self::entered(db, *account, None, None).await? }),
            Means::CardMachine { settlement: code, plan, brand, .. } => {
                let code = active_code(db, *code).await?.ok_or(PaymentError::UnknownSettlementCode(*code))?;
                let (agreement, brand) = accepting_agreement(db, brand).await?;
                let parts = plan.split(settlement.received, command.paid_on);
                let parts = parts.ok_or(PaymentError::Installments(plan.installments()))?;
                Ok(Self {
                    kind: match plan {
                        CardPlan::Credit { .. } => PaymentKind::CreditCard,
                        CardPlan::Debit => PaymentKind::DebitCard,
                    },
                    account: None,
                    brand: Some(brand.id),
                    settlement_code: Some(code),
                    credited_on: parts.first().map(|part| part.due_on),
                    counterpart: Counterpart::CardReceivable,
                    fee_account: agreement.account,
                    receivables: Some((agreement, parts)),
                })
            }
        }
    }

    async fn entered(
        db: &impl ConnectionTrait,
        account: FinancialAccountId,
        method: Option<PaymentMethodId>,
        brand: Option<CardBrandId>,
    ) -> Result<Self, PaymentError> {
        let account = active_account(db, account).await?;
        if let Some(method) = method
            && !catalogue::find_method(db, method).await?.is_some_and(|method| method.is_active)
        {
            return Err(PaymentError::UnknownMethod(method));
        }
        if let Some(brand) = brand
            && catalogue::find_brand(db, brand).await?.is_none()
        {
            return Err(PaymentError::UnknownBrand(brand));
        }
        Ok(Self {
            kind: PaymentKind::Manual,
            account: Some(account),
            brand,
            settlement_code: None,
            credited_on: None,
            counterpart: Counterpart::Account { account, posting_code: None },
            fee_account: account,
            receivables: None,
        })
    }

    async fn money(
        db: &impl ConnectionTrait,
        settlement: PostingCodeId,
        account: FinancialAccountId,
        counter_entry: PostingCodeId,
        credited_on: Option<NaiveDate>,
    ) -> Result<Self, PaymentError> {
        let settlement = active_code(db, settlement).await?.ok_or(PaymentError::UnknownSettlementCode(settlement))?;
        let account = active_account(db, account).await?;
        let code = active_code(db, counter_entry).await?.ok_or(PaymentError::UnknownCounterCode(counter_entry))?;
        Ok(Self {
            kind: PaymentKind::Money,
            account: Some(account),
            brand: None,
            settlement_code: Some(settlement),
            credited_on,
            counterpart: Counterpart::Account { account, posting_code: Some(code) },
            fee_account: account,
            receivables: None,
        })
    }
}

async fn resolve_fee(
    db: &impl ConnectionTrait,
    fee: Option<Fee>,
    account: FinancialAccountId,
) -> Result<Option<FeeBooking>, PaymentError> {
    let Some(fee) = fee else { return Ok(None) };
    check_sum(fee.amount, SumField::Fee)?;
    let posting_code = active_code(db, fee.posting_code).await?.ok_or(PaymentError::UnknownFeeCode(fee.posting_code))?;
    if fee.currency != CURRENCY_REAL {
        return Err(PaymentError::UnknownCurrency(fee.currency));
    }
    Ok(Some(FeeBooking { amount: fee.amount, posting_code, account }))
}

async fn active_account(db: &impl ConnectionTrait, id: FinancialAccountId) -> Result<FinancialAccountId, PaymentError> {
    let found = catalogue::find_account(db, id).await?.filter(|account| account.is_active);
    found.map(|account| account.id).ok_or(PaymentError::UnknownAccount(id))
}

async fn active_code(db: &impl ConnectionTrait, id: PostingCodeId) -> Result<Option<PostingCodeId>, PaymentError> {
    Ok(catalogue::find_posting_code(db, id).await?.filter(|code| code.is_active).map(|code| code.id))
}

/// The oldest active card agreement that takes the brand.
async fn accepting_agreement(db: &impl ConnectionTrait, word: &str) -> Result<(CardAgreement, CardBrand), PaymentError> {
    let agreements = catalogue::active_card_agreements(db).await?;
    if agreements.is_empty() {
        return Err(PaymentError::NoCardAgreement);
    }
    let brand = catalogue::find_brand_by_word(db, word).await?;
    let brand = brand.ok_or_else(|| PaymentError::UnknownBrandWord(word.to_owned()))?;
    let accepting = agreements.into_iter().find(|agreement| agreement.accepts(brand.id));
    accepting.map(|agreement| (agreement, brand)).ok_or_else(|| PaymentError::BrandNotAccepted(word.to_owned()))
}

const LONGEST_CODE: usize = 60;
const LONGEST_COMMENT: usize = 1_000;

fn check_texts(command: &PayInvoice) -> Result<(), PaymentError> {
    let check = |field, text: &str, most| {
        if text.chars().count() > most { Err(PaymentError::TextTooLong { field, most }) } else { Ok(()) }
    };
    let check_code = |field, code: &Option<String>| check(field, code.as_deref().unwrap_or_default(), LONGEST_CODE);
    check("comments", &command.comments, LONGEST_COMMENT)?;
    match &command.means {
        Means::Entered { card, .. } => {
            check_code("authorization_code", &card.authorization_code)?;
            check_code("transaction_id", &card.transaction_id)?;
            check_code("nsu", &card.nsu)
        }
        Means::Money { .. } => Ok(()),
        Means::Pix { end_to_end_id, .. } => check("end_to_end_id", end_to_end_id, LONGEST_CODE),
        Means::CardMachine { slip_number, authorization_code, .. } => {
            check_code("slip_number", slip_number)?;
            check_code("authorization_code", authorization_code)
        }
    }
}
