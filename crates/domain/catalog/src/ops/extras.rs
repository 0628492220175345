//! What is sold beside a telephone or television plan: made, listed, and chosen by a sale.

use super::lists::not_blank;
use crate::{CatalogError, SaleError, TvChannel, TvPackage, VoicePackage, store};
use db::Ctx;
use kernel::{CallKindId, Fault, Money, Permission, ServiceId, TvChannelId, TvPackageId, VoicePackageId};

/// Free minutes of a voice package to be.
#[derive(Clone, Debug)]
pub struct NewVoiceAllowance {
    /// The id that it has in another system, for an import.
    pub id: Option<i64>,
    /// Its name, not blank.
    pub name: String,
    /// Of which calls; each kind once.
    pub calls: CallKindId,
    /// Minutes a month; positive.
    pub minutes: u32,
}

/// A voice package to be offered.
#[derive(Clone, Debug)]
pub struct NewVoicePackage {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<VoicePackageId>,
    /// Its name, not blank.
    pub name: String,
    /// What a month costs; zero or more.
    pub price: Money,
    /// What it includes; one or more.
    pub allowances: Vec<NewVoiceAllowance>,
    /// Whether it is sold.
    pub is_active: bool,
}

/// Adds a kind of calls, which a service bills.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn add_call_kind(
    ctx: &mut Ctx,
    id: Option<CallKindId>,
    name: &str,
    service: ServiceId,
) -> Result<CallKindId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    let id = store::extras::insert_call_kind(&ctx.db(), id, name, service)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "kind of calls"))?;
    ctx.touch("call_kind", id.0, "created");
    Ok(id)
}

/// Adds a voice package.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::OutOfRange`], [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn create_voice_package(ctx: &mut Ctx, command: &NewVoicePackage) -> Result<VoicePackageId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    not_blank(&command.name)?;
    check_price(command.price)?;
    for allowance in &command.allowances {
        not_blank(&allowance.name)?;
    }
    if command.allowances.is_empty() || command.allowances.iter().any(|allowance| allowance.minutes == 0) {
        return Err(CatalogError::OutOfRange("minutes"));
    }
    let id = store::extras::insert_voice_package(&ctx.db(), command)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "voice package"))?;
    ctx.touch("voice_package", id.0, "created");
    Ok(id)
}

/// Adds a television channel under an id of the operator's.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::OutOfRange`], [`CatalogError::Taken`].
pub async fn add_tv_channel(ctx: &mut Ctx, channel: &TvChannel) -> Result<(), CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    not_blank(&channel.name)?;
    check_price(channel.price)?;
    store::extras::insert_channel(&ctx.db(), channel).await.map_err(|fault| CatalogError::of_insert(fault, "channel"))?;
    ctx.touch("tv_channel", channel.id.0, "created");
    Ok(())
}

/// Adds a package of television channels, one or more.
///
/// # Errors
/// [`CatalogError::BlankName`], [`CatalogError::OutOfRange`], [`CatalogError::UnknownReference`], [`CatalogError::Taken`].
pub async fn add_tv_package(
    ctx: &mut Ctx,
    id: Option<TvPackageId>,
    name: &str,
    price: Money,
    channels: &[TvChannelId],
) -> Result<TvPackageId, CatalogError> {
    ctx.require(Permission::CatalogWrite)?;
    let name = not_blank(name)?;
    check_price(price)?;
    if channels.is_empty() {
        return Err(CatalogError::OutOfRange("channels"));
    }
    let id = store::extras::insert_tv_package(&ctx.db(), id, name, price, channels)
        .await
        .map_err(|fault| CatalogError::of_insert(fault, "package of channels"))?;
    ctx.touch("tv_package", id.0, "created");
    Ok(id)
}

fn check_price(price: Money) -> Result<(), CatalogError> {
    if price.is_negative() || price > Money::MAX { Err(CatalogError::OutOfRange("price")) } else { Ok(()) }
}

/// The voice packages that are sold, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_voice_packages(ctx: &Ctx) -> Result<Vec<VoicePackage>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::extras::voice_packages(&ctx.db()).await
}

/// The television channels that are sold by themselves, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_tv_channels(ctx: &Ctx) -> Result<Vec<TvChannel>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::extras::channels_a_la_carte(&ctx.db()).await
}

/// The packages of television channels that are sold, by id.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_tv_packages(ctx: &Ctx) -> Result<Vec<TvPackage>, Fault> {
    ctx.require(Permission::ContractRead)?;
    store::extras::tv_packages(&ctx.db()).await
}

/// The voice packages that a sale chose; each is had once, however often it is named.
///
/// # Errors
/// [`SaleError::VoicePackageNotFound`] for one that is not sold.
pub async fn choose_voice_packages(ctx: &Ctx, chosen: &[VoicePackageId]) -> Result<Vec<VoicePackage>, SaleError> {
    choose(list_voice_packages(ctx).await?, chosen, |package| package.id, SaleError::VoicePackageNotFound)
}

/// The television channels that a sale chose.
///
/// # Errors
/// [`SaleError::TvChannelNotFound`] for one that is not sold by itself.
pub async fn choose_tv_channels(ctx: &Ctx, chosen: &[TvChannelId]) -> Result<Vec<TvChannel>, SaleError> {
    choose(list_tv_channels(ctx).await?, chosen, |channel| channel.id, SaleError::TvChannelNotFound)
}

/// The packages of television channels that a sale chose.
///
/// # Errors
/// [`SaleError::TvPackageNotFound`] for one that is not sold.
pub async fn choose_tv_packages(ctx: &Ctx, chosen: &[TvPackageId]) -> Result<Vec<TvPackage>, SaleError> {
    choose(list_tv_packages(ctx).await?, chosen, |package| package.id, SaleError::TvPackageNotFound)
}

/// What was chosen of what is sold, in the order of what is sold.
fn choose<T, Id: PartialEq + Copy>(
    mut sold: Vec<T>,
    chosen: &[Id],
    id_of: impl Fn(&T) -> Id,
    not_found: impl Fn(Id) -> SaleError,
) -> Result<Vec<T>, SaleError> {
    match chosen.iter().find(|id| !sold.iter().any(|one| id_of(one) == **id)) {
        Some(unknown) => Err(not_found(*unknown)),
        None => {
            sold.retain(|one| chosen.contains(&id_of(one)));
            Ok(sold)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sold_is_chosen_and_each_once() {
        let pick = |chosen: &[i64]| {
            let chosen: Vec<_> = chosen.iter().map(|id| TvChannelId(*id)).collect();
            choose(vec![1, 2, 5], &chosen, |id| TvChannelId(*id), SaleError::TvChannelNotFound)
        };
        assert!(pick(&[]).unwrap().is_empty());
        assert_eq!(pick(&[5, 2, 5]).unwrap(), [2, 5]);
        assert!(matches!(pick(&[2, 3]), Err(SaleError::TvChannelNotFound(TvChannelId(3)))));
    }
}
