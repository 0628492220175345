use crate::{OpenTicket, PaymentNoticeError, TicketError, open_ticket};
use billing::RecordNotice;
use chrono::NaiveDate;
use db::Ctx;
use files::{NewFile, Owner};
use kernel::{CustomerId, InvoiceId, PaymentNoticeId, Permission, TicketId};

/// The owner of a notice's proof among the files.
const PROOF_OF: &str = "payment_notice";

/// A customer's word that an invoice was paid (aviso de pagamento).
#[derive(Clone)]
pub struct GivePaymentNotice {
    /// What was paid.
    pub invoice: InvoiceId,
    /// Whose it is.
    pub customer: CustomerId,
    /// When it was paid; none for today.
    pub paid_on: Option<NaiveDate>,
    /// The proof.
    pub proof: Option<NewFile>,
    /// Whether somebody is to look at it.
    pub opens_ticket: bool,
}

/// What a notice made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenNotice {
    /// The notice.
    pub notice: PaymentNoticeId,
    /// The ticket, if one was wanted.
    pub ticket: Option<TicketId>,
}

/// Takes a payment notice, stores its proof, and opens a ticket about it. It settles nothing: the invoice is open until the money is there.
///
/// # Errors
/// What [`PaymentNoticeError`] names; then nothing is kept.
pub async fn give_payment_notice(ctx: &mut Ctx, command: GivePaymentNotice) -> Result<GivenNotice, PaymentNoticeError> {
    ctx.require(Permission::TicketWrite)?;
    let GivePaymentNotice { invoice, customer, paid_on, proof, opens_ticket } = command;
    if let Some(proof) = &proof {
        files::check_file(proof)?;
    }
    let paid_on = paid_on.unwrap_or(ctx.today());
    let notice = RecordNotice { invoice, customer, paid_on, ticket: None };
    billing::check_notice(ctx, &notice).await?;
    let ticket = if opens_ticket { Some(ticket(ctx, &notice, proof.as_ref()).await?) } else { None };
    let id = billing::record_notice(ctx, RecordNotice { ticket, ..notice }).await?;
    if let Some(proof) = proof {
        files::store_file(ctx, Owner { subject: PROOF_OF, id: id.0 }, proof).await?;
    }
    Ok(GivenNotice { notice: id, ticket })
}

async fn ticket(ctx: &mut Ctx, notice: &RecordNotice, proof: Option<&NewFile>) -> Result<TicketId, PaymentNoticeError> {
    let invoice = billing::find_invoice(ctx, notice.invoice).await?;
    let (number, contracts) = invoice.map(|invoice| (invoice.printed_number(), invoice.contracts)).unwrap_or_default();
    let day = notice.paid_on.format("%d/%m/%Y");
    let proof = proof.map_or_else(|| "Sem comprovante.".to_owned(), |proof| format!("Comprovante: {}.", proof.name.trim()));
    let new = OpenTicket {
        customer: notice.customer,
        // About the contract that it bills, if that is one.
        contract: <[_; 1]>::try_from(contracts).ok().map(|[contract]| contract),
        subject: "Aviso de pagamento".into(),
        description: format!("O cliente informa que pagou o documento {number} em {day}. {proof}"),
    };
    open_ticket(ctx, new).await.map(|ticket| ticket.id).map_err(|error| match error {
        TicketError::CustomerNotFound(_) => billing::NoticeError::NotFound(notice.invoice).into(),
        TicketError::Fault(fault) => fault.into(),
        other => kernel::Fault::Inconsistent(other.to_string()).into(),
    })
}
