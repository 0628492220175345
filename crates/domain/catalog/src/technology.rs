use kernel::TechnologyId;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The kind of service that a technology carries (tipo, grupo da tecnologia).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceGroup {
    /// Access to the Internet.
    #[sea_orm(string_value = "internet")]
    Internet,
    /// Telephony, fixed or over IP.
    #[sea_orm(string_value = "telephony")]
    Telephony,
    /// Television.
    #[sea_orm(string_value = "tv")]
    Tv,
    /// Hosting.
    #[sea_orm(string_value = "hosting")]
    Hosting,
    /// Anything else: rent of equipment, consulting.
    #[sea_orm(string_value = "other")]
    Other,
}

/// A technology of access or service: fibre, radio, IP telephony.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technology {
    /// Its id.
    pub id: TechnologyId,
    /// Its name, unique.
    pub name: String,
    /// The kind of service that it carries.
    pub group: ServiceGroup,
}
