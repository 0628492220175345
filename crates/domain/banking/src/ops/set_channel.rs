use super::desk::{bank_of, sender};
use crate::error::ChannelError;
use crate::{BankChannel, store};
use br::cnab::{FileInfo, begin};
use db::Ctx;
use kernel::Permission;

/// Sets up, or changes, how files of an agreement look. Its new boletos count as registered only when a return file says so, as long as
/// the channel is active.
///
/// # Errors
/// What [`ChannelError`] names.
pub async fn set_channel(ctx: &mut Ctx, channel: BankChannel) -> Result<(), ChannelError> {
    ctx.require(Permission::SettingsWrite)?;
    let agreements = billing::list_bank_agreements(ctx).await?;
    let agreement = agreements.into_iter().find(|it| it.id == channel.agreement);
    let agreement = agreement.ok_or(ChannelError::UnknownAgreement(channel.agreement))?;
    let (bank, layout) = (bank_of(&agreement.bank), channel.layout);
    if !bank.is_some_and(|bank| layout.is_known_of(bank.number)) {
        return Err(ChannelError::NoLayout { bank: agreement.bank, layout });
    }
    if let Some(code) = channel.fee_code
        && !store::channel::has_posting_code(&ctx.db(), code).await?
    {
        return Err(ChannelError::UnknownFeeCode(code));
    }
    let company = store::channel::company(&ctx.db(), agreement.company).await?;
    let sender = sender(&channel, &agreement, company).ok_or(ChannelError::NoTaxId)?;
    // What the headers cannot hold is found now rather than on the first morning.
    let info = FileInfo { number: 1, written_at: ctx.zone.local(ctx.now) };
    begin(layout, &sender, &info, &mut String::new())?;
    store::channel::save(&ctx.db(), &channel).await?;
    billing::register_by_file(ctx, channel.agreement, channel.is_active).await?;
    ctx.touch("bank_channel", channel.agreement.0, "set");
    Ok(())
}
