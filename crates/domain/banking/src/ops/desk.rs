//! An agreement with everything that its files need.

use crate::{BankChannel, store};
use billing::BankAgreement;
use br::TaxId;
use br::boleto::banks::{Bank, banco_do_brasil, bradesco, caixa, itau, santander, sicoob, sicredi};
use br::cnab::{Layout, Sender};
use db::Ctx;
use kernel::{BankAgreementId, Fault, Permission};

/// The desk at which the files of an agreement are written and read.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) channel: BankChannel,
    pub(crate) agreement: BankAgreement,
    /// None for a company without a valid CNPJ.
    pub(crate) sender: Option<Sender>,
}

const BANKS: [Bank; 7] =
    [banco_do_brasil::BANK, santander::BANK, caixa::BANK, bradesco::BANK, itau::BANK, sicredi::BANK, sicoob::BANK];

pub(crate) fn bank_of(code: &str) -> Option<Bank> {
    BANKS.into_iter().find(|bank| bank.code == code)
}

/// Who sends the files of an agreement.
pub(crate) fn sender(channel: &BankChannel, agreement: &BankAgreement, company: Option<(String, TaxId)>) -> Option<Sender> {
    let (name, tax_id) = company?;
    let code = if channel.code.is_empty() { &agreement.beneficiary } else { &channel.code };
    Some(Sender {
        bank: bank_of(&agreement.bank)?,
        tax_id,
        name,
        branch: agreement.branch.clone(),
        branch_digit: channel.branch_digit.clone(),
        account: agreement.account.clone(),
        account_digit: channel.account_digit.clone(),
        code: code.clone(),
        wallet: agreement.wallet.clone(),
        variation: channel.variation.clone(),
    })
}

/// The desks of all active channels, by agreement.
pub(crate) async fn desks(ctx: &Ctx) -> Result<Vec<Desk>, Fault> {
    let agreements = billing::list_bank_agreements(ctx).await?;
    let mut desks = Vec::new();
    for channel in store::channel::list_all(&ctx.db()).await? {
        let Some(agreement) = agreements.iter().find(|it| it.id == channel.agreement && channel.is_active) else { continue };
        let company = store::channel::company(&ctx.db(), agreement.company).await?;
        desks.push(Desk { sender: sender(&channel, agreement, company), agreement: agreement.clone(), channel });
    }
    Ok(desks)
}

/// The desk of one agreement.
pub(crate) async fn desk(ctx: &Ctx, agreement: BankAgreementId) -> Result<Option<Desk>, Fault> {
    Ok(desks(ctx).await?.into_iter().find(|desk| desk.channel.agreement == agreement))
}

/// The layout of an agreement's files and who sends them; none without an active channel. Simulators of banks need it.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn sender_of_agreement(ctx: &Ctx, agreement: BankAgreementId) -> Result<Option<(Layout, Sender)>, Fault> {
    ctx.require(Permission::InvoiceRead)?;
    let desk = desk(ctx, agreement).await?;
    Ok(desk.and_then(|desk| Some((desk.channel.layout, desk.sender?))))
}
