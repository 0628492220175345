use super::MOST;
use super::row::insert_row;
use crate::{CallKind, NewVoicePackage, TvChannel, TvPackage, VoiceAllowance, VoicePackage};
use db::{Cell, insert_many};
use kernel::{CallKindId, Fault, Money, ServiceId, TvChannelId, TvPackageId, VoicePackageId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

pub(crate) async fn insert_call_kind(
    db: &impl ConnectionTrait,
    id: Option<CallKindId>,
    name: &str,
    service: ServiceId,
) -> Result<CallKindId, Fault> {
    let columns = [("name", Cell::text(name)), ("service_id", Cell::Int(service.0))];
    insert_row(db, "call_kind", id.map(|id| id.0), &columns).await.map(CallKindId)
}

pub(crate) async fn insert_voice_package(db: &impl ConnectionTrait, new: &NewVoicePackage) -> Result<VoicePackageId, Fault> {
    let columns = [("name", Cell::text(&*new.name)), ("price", new.price.into()), ("is_active", Cell::Flag(new.is_active))];
    let id = insert_row(db, "voice_package", new.id.map(|id| id.0), &columns).await?;
    for allowance in &new.allowances {
        let columns = [
            ("voice_package_id", Cell::Int(id)),
            ("name", Cell::text(&*allowance.name)),
            ("call_kind_id", Cell::Int(allowance.calls.0)),
            ("minutes", Cell::Int(allowance.minutes.into())),
        ];
        insert_row(db, "voice_allowance", allowance.id, &columns).await?;
    }
    Ok(VoicePackageId(id))
}

#[derive(FromQueryResult)]
struct VoiceRow {
    id: VoicePackageId,
    name: String,
    price: Money,
    is_active: bool,
    allowance_id: i64,
    allowance_name: String,
    minutes: i64,
    call_kind_id: CallKindId,
    call_kind_name: String,
    service_id: ServiceId,
}

/// The voice packages that are sold, by id, with their allowances.
pub(crate) async fn voice_packages(db: &impl ConnectionTrait) -> Result<Vec<VoicePackage>, Fault> {
    let sql = format!(
        "SELECT p.id, p.name, p.price, p.is_active, a.id AS allowance_id, a.name AS allowance_name, a.minutes, \
         kind.id AS call_kind_id, kind.name AS call_kind_name, kind.service_id FROM voice_package p \
         JOIN voice_allowance a ON a.voice_package_id = p.id JOIN call_kind kind ON kind.id = a.call_kind_id \
         WHERE p.is_active ORDER BY p.id, a.id LIMIT {MOST}"
    );
    let rows = VoiceRow::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    let mut packages: Vec<VoicePackage> = Vec::new();
    for row in rows {
        let minutes = u32::try_from(row.minutes)
            .map_err(|_| Fault::Inconsistent(format!("allowance {} has {} minutes", row.allowance_id, row.minutes)))?;
        let allowance = VoiceAllowance {
            id: row.allowance_id,
            name: row.allowance_name,
            calls: CallKind { id: row.call_kind_id, name: row.call_kind_name, service: row.service_id },
            minutes,
        };
        match packages.last_mut().filter(|last| last.id == row.id) {
            Some(last) => last.allowances.push(allowance),
            None => packages.push(VoicePackage {
                id: row.id,
                name: row.name,
                price: row.price,
                allowances: vec![allowance],
                is_active: row.is_active,
            }),
        }
    }
    Ok(packages)
}

#[derive(FromQueryResult)]
struct ChannelRow {
    id: TvChannelId,
    name: String,
    price: Money,
    is_a_la_carte: bool,
    is_active: bool,
}

impl From<ChannelRow> for TvChannel {
    fn from(row: ChannelRow) -> Self {
        let ChannelRow { id, name, price, is_a_la_carte, is_active } = row;
        Self { id, name, price, is_a_la_carte, is_active }
    }
}

pub(crate) async fn insert_channel(db: &impl ConnectionTrait, channel: &TvChannel) -> Result<(), Fault> {
    let columns = [
        ("name", Cell::text(&*channel.name)),
        ("price", channel.price.into()),
        ("is_a_la_carte", Cell::Flag(channel.is_a_la_carte)),
        ("is_active", Cell::Flag(channel.is_active)),
    ];
    insert_row(db, "tv_channel", Some(channel.id.0), &columns).await?;
    Ok(())
}

/// The channels that are sold by themselves, by id.
pub(crate) async fn channels_a_la_carte(db: &impl ConnectionTrait) -> Result<Vec<TvChannel>, Fault> {
    let sql = format!(
        "SELECT id, name, price, is_a_la_carte, is_active FROM tv_channel WHERE is_active AND is_a_la_carte ORDER BY id LIMIT {MOST}"
    );
    let rows = ChannelRow::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    Ok(rows.into_iter().map(TvChannel::from).collect())
}

pub(crate) async fn insert_tv_package(
    db: &impl ConnectionTrait,
    id: Option<TvPackageId>,
    name: &str,
    price: Money,
    channels: &[TvChannelId],
) -> Result<TvPackageId, Fault> {
    let columns = [("name", Cell::text(name)), ("price", price.into()), ("is_active", Cell::Flag(true))];
    let id = insert_row(db, "tv_package", id.map(|id| id.0), &columns).await?;
    let channels = channels.iter().map(|channel| vec![Cell::Int(id), Cell::Int(channel.0)]);
    insert_many(db, "tv_package_channel", &["tv_package_id", "channel_id"], channels).await?;
    Ok(TvPackageId(id))
}

#[derive(FromQueryResult)]
struct TvPackageRow {
    id: TvPackageId,
    name: String,
    price: Money,
    is_active: bool,
    channel_id: TvChannelId,
    channel_name: String,
    channel_price: Money,
    is_a_la_carte: bool,
    channel_is_active: bool,
}

/// The packages of channels that are sold, by id, with their channels.
pub(crate) async fn tv_packages(db: &impl ConnectionTrait) -> Result<Vec<TvPackage>, Fault> {
    let sql = format!(
        "SELECT p.id, p.name, p.price, p.is_active, c.id AS channel_id, c.name AS channel_name, c.price AS channel_price, \
         c.is_a_la_carte, c.is_active AS channel_is_active FROM tv_package p \
         JOIN tv_package_channel side ON side.tv_package_id = p.id JOIN tv_channel c ON c.id = side.channel_id \
         WHERE p.is_active ORDER BY p.id, c.id LIMIT {MOST}"
    );
    let rows = TvPackageRow::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    let mut packages: Vec<TvPackage> = Vec::new();
    for row in rows {
        let channel = TvChannel {
            id: row.channel_id,
            name: row.channel_name,
            price: row.channel_price,
            is_a_la_carte: row.is_a_la_carte,
            is_active: row.channel_is_active,
        };
        match packages.last_mut().filter(|last| last.id == row.id) {
            Some(last) => last.channels.push(channel),
            None => packages.push(TvPackage {
                id: row.id,
                name: row.name,
                price: row.price,
                channels: vec![channel],
                is_active: row.is_active,
            }),
        }
    }
    Ok(packages)
}
