use super::MOST;
use super::audience::{Audiences, Of};
use crate::{
    Numbered, Plan, PlanAccess, PlanOffer, PlanTv, PlanVoice, Quota, QuotaUnit, Service, ServiceGroup, Speed, Technology,
};
use kernel::{Fault, Money, PackageId, PlanId, ServiceId, SpeedId, TechnologyId, TvChannelId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// Which plans are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Plans {
    One(PlanId),
    /// Those of a technology that are sold.
    SoldOf(TechnologyId),
    OfPackage(PackageId),
    OfActivePackages,
}

impl Plans {
    /// The condition on `p.id` and what it is bound to.
    fn condition(self) -> (&'static str, Vec<Value>) {
        match self {
            Self::One(id) => ("p.id = $1", vec![id.0.into()]),
            Self::SoldOf(technology) => {
                ("p.id IN (SELECT id FROM plan WHERE technology_id = $1 AND is_active)", vec![technology.0.into()])
            }
            Self::OfPackage(package) => {
                ("p.id IN (SELECT plan_id FROM package_item WHERE package_id = $1)", vec![package.0.into()])
            }
            Self::OfActivePackages => (
                "p.id IN (SELECT item.plan_id FROM package_item item JOIN package ON package.id = item.package_id \
                 WHERE package.is_active)",
                Vec::new(),
            ),
        }
    }
}

#[derive(FromQueryResult)]
struct OfferRow {
    id: PlanId,
    name: String,
    technology_id: TechnologyId,
    price: Money,
    download_kbps: i64,
    upload_kbps: i64,
    quota: Option<i64>,
    quota_unit: Option<QuotaUnit>,
    is_active: bool,
    uses_price_table: bool,
    needs_tax_planning: bool,
    sells_to_people: bool,
    sells_to_companies: bool,
    technology_name: String,
    group_name: ServiceGroup,
    service_id: Option<ServiceId>,
    service_name: Option<String>,
    service_price: Option<Money>,
    most_installments: Option<i64>,
    is_installation_fee: Option<bool>,
    service_is_active: Option<bool>,
    speed_id: Option<SpeedId>,
    speed_name: Option<String>,
    speed_download: Option<i64>,
    speed_upload: Option<i64>,
    access_id: Option<i64>,
    reserves_exit: Option<bool>,
    generates_login: Option<bool>,
    generates_password: Option<bool>,
    ip_addresses: Option<i64>,
    voice_id: Option<i64>,
    lines: Option<i64>,
    minutes: Option<i64>,
    allows_portability: Option<bool>,
    tv_id: Option<i64>,
    points: Option<i64>,
}

/// The offers of plans by id, complete, in a fixed number of statements.
pub(crate) async fn offers(db: &impl ConnectionTrait, plans: Plans) -> Result<Vec<PlanOffer>, Fault> {
    let (condition, values) = plans.condition();
    let sql = format!(
        "SELECT p.id, p.name, p.technology_id, p.price, p.download_kbps, p.upload_kbps, p.quota, p.quota_unit, p.is_active, \
         p.uses_price_table, p.needs_tax_planning, p.sells_to_people, p.sells_to_companies, t.name AS technology_name, \
         t.group_name, s.id AS service_id, s.name AS service_name, s.price AS service_price, s.most_installments, \
         s.is_installation_fee, s.is_active AS service_is_active, speed.id AS speed_id, speed.name AS speed_name, \
         speed.download_kbps AS speed_download, speed.upload_kbps AS speed_upload, access.id AS access_id, \
         access.reserves_exit, access.generates_login, access.generates_password, access.ip_addresses, voice.id AS voice_id, \
         voice.lines, voice.minutes, voice.allows_portability, tv.id AS tv_id, tv.points \
         FROM plan p JOIN technology t ON t.id = p.technology_id LEFT JOIN service s ON s.id = p.installation_service_id \
         LEFT JOIN speed ON speed.id = p.speed_id LEFT JOIN plan_access access ON access.plan_id = p.id \
         LEFT JOIN plan_voice voice ON voice.plan_id = p.id LEFT JOIN plan_tv tv ON tv.plan_id = p.id \
         WHERE {condition} ORDER BY p.id LIMIT {MOST}"
    );
    let backend = db.get_database_backend();
    let rows = OfferRow::find_by_statement(Statement::from_sql_and_values(backend, sql, values.clone())).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut audiences = Audiences::load(db, Of::PLAN, condition, &values).await?;
    let mut channels = match rows.iter().any(|row| row.tv_id.is_some()) {
        true => channels(db, condition, values).await?,
        false => HashMap::new(),
    };
    rows.into_iter().map(|row| row.into_offer(&mut audiences, &mut channels)).collect()
}

#[derive(FromQueryResult)]
struct ChannelRow {
    plan_id: PlanId,
    channel_id: TvChannelId,
}

async fn channels(
    db: &impl ConnectionTrait,
    condition: &str,
    values: Vec<Value>,
) -> Result<HashMap<PlanId, Vec<TvChannelId>>, Fault> {
    let sql = format!(
        "SELECT c.plan_id, c.channel_id FROM plan_tv_channel c JOIN plan p ON p.id = c.plan_id WHERE {condition} \
         ORDER BY c.plan_id, c.channel_id"
    );
    let mut channels: HashMap<_, Vec<_>> = HashMap::new();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    for row in ChannelRow::find_by_statement(statement).all(db).await? {
        channels.entry(row.plan_id).or_default().push(row.channel_id);
    }
    Ok(channels)
}

impl OfferRow {
    fn into_offer(self, audiences: &mut Audiences, channels: &mut HashMap<PlanId, Vec<TvChannelId>>) -> Result<PlanOffer, Fault> {
        let unreadable = |_| Fault::Inconsistent(format!("the terms of plan {} do not read", self.id));
        let count = |number: Option<i64>| u32::try_from(number.unwrap_or_default()).map_err(unreadable);
        let access = PlanAccess {
            reserves_exit: self.reserves_exit == Some(true),
            generates_login: self.generates_login == Some(true),
            generates_password: self.generates_password == Some(true),
            ip_addresses: count(self.ip_addresses)?,
        };
        let voice = PlanVoice {
            lines: count(self.lines)?,
            minutes: self.minutes.map(|minutes| count(Some(minutes))).transpose()?,
            allows_portability: self.allows_portability == Some(true),
        };
        let tv = PlanTv { points: count(self.points)?, channels: channels.remove(&self.id).unwrap_or_default() };
        let most_installments = count(self.most_installments)?;
        let installation = self.service_id.zip(self.service_name).map(|(id, name)| Service {
            id,
            name,
            price: self.service_price.unwrap_or_default(),
            most_installments,
            is_installation_fee: self.is_installation_fee == Some(true),
            is_active: self.service_is_active == Some(true),
        });
        let speed = self.speed_id.zip(self.speed_name).map(|(id, name)| Speed {
            id,
            name,
            download_kbps: self.speed_download.unwrap_or_default(),
            upload_kbps: self.speed_upload.unwrap_or_default(),
        });
        Ok(PlanOffer {
            audience: audiences.take(self.id.0, self.sells_to_people, self.sells_to_companies),
            plan: Plan {
                id: self.id,
                name: self.name,
                technology: self.technology_id,
                price: self.price,
                download_kbps: self.download_kbps,
                upload_kbps: self.upload_kbps,
                quota: self.quota.zip(self.quota_unit).map(|(amount, unit)| Quota { amount, unit }),
                is_active: self.is_active,
            },
            technology: Technology { id: self.technology_id, name: self.technology_name, group: self.group_name },
            uses_price_table: self.uses_price_table,
            needs_tax_planning: self.needs_tax_planning,
            installation,
            speed,
            access: self.access_id.map(|id| Numbered { id, data: access }),
            voice: self.voice_id.map(|id| Numbered { id, data: voice }),
            tv: self.tv_id.map(|id| Numbered { id, data: tv }),
        })
    }
}
