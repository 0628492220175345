use kernel::{Money, PlanId, TechnologyId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The unit of a traffic quota (unidade de medida da franquia).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum QuotaUnit {
    /// Megabytes.
    #[sea_orm(string_value = "megabyte")]
    Megabyte,
    /// Gigabytes.
    #[sea_orm(string_value = "gigabyte")]
    Gigabyte,
    /// Terabytes.
    #[sea_orm(string_value = "terabyte")]
    Terabyte,
    /// Minutes of calls.
    #[sea_orm(string_value = "minute")]
    Minute,
}

/// How much a plan includes in a month (franquia).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// How many units; positive.
    pub amount: i64,
    /// Of what.
    pub unit: QuotaUnit,
}

/// A plan of the catalogue (plano).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Its name; several plans may share one.
    pub name: String,
    /// The technology that it is delivered by.
    pub technology: TechnologyId,
    /// The list price of a month. What a contract pays is the contract's own price.
    pub price: Money,
    /// Speed to the subscriber in kbit/s; zero where the service has none.
    pub download_kbps: i64,
    /// Speed from the subscriber in kbit/s; zero where the service has none.
    pub upload_kbps: i64,
    /// What a month includes; none is unlimited.
    pub quota: Option<Quota>,
    /// False when it is not sold any more; its contracts go on.
    pub is_active: bool,
}
