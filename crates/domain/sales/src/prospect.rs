use br::Phone;
use chrono::{DateTime, NaiveDate, Utc};
use customers::{CustomerKind, Sex};
use kernel::{CompanyId, CustomerId, FunnelStageId, ProspectId, ProspectKindId, SalesChannelId, SegmentId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What has become of an opportunity to sell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Opportunity {
    /// Nothing yet (ABERTA).
    #[sea_orm(string_value = "open")]
    Open,
    /// The prospect was refused (PERDEU).
    #[sea_orm(string_value = "lost")]
    Lost,
    /// The prospect has become a customer (GANHOU).
    #[sea_orm(string_value = "won")]
    Won,
}

/// Who may become a customer (prospecto).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// Its id.
    pub id: ProspectId,
    /// The name of a person, the registered name of a company.
    pub name: String,
    /// What only a person or only a company has.
    pub party: Party,
    /// The fixed telephone, or whatever is given as one.
    pub phone: Phone,
    /// The mobile telephone.
    pub mobile: Phone,
    /// The e-mail address.
    pub email: Option<String>,
    /// CPF or CNPJ without punctuation. Where check digits do not count, its length may be wrong too; a conversion asks for a whole one.
    pub tax_id: Option<String>,
    /// What the seller remarks.
    pub comments: Option<String>,
    /// Whose it is.
    pub seller: StaffId,
    /// The segment whose funnel it goes through.
    pub segment: SegmentId,
    /// The kind of prospect, in the catalogue.
    pub kind: ProspectKindId,
    /// The channel through which it came, in the catalogue.
    pub channel: SalesChannelId,
    /// The company that sells.
    pub company: CompanyId,
    /// Where it stands in the funnel.
    pub stage: FunnelStageId,
    /// What has become of the opportunity.
    pub opportunity: Opportunity,
    /// Whether it was registered from outside, through an API.
    pub is_external: bool,
    /// The customer that it has become.
    pub customer: Option<CustomerId>,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: Option<DateTime<Utc>>,
    /// Who last changed it.
    pub changed_by: Option<StaffId>,
    /// When it last moved in the funnel.
    pub stage_changed_at: Option<DateTime<Utc>>,
}

/// What only a person or only a company has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// A natural person (pessoa física).
    Person {
        /// The birthday.
        birth_date: NaiveDate,
        /// The number of the identity card (RG).
        identity_card: Option<String>,
        /// The mother's name.
        mother_name: Option<String>,
        /// The sex.
        sex: Option<Sex>,
    },
    /// A company (pessoa jurídica).
    Company {
        /// The state's tax registration (inscrição estadual).
        state_registration: Option<String>,
        /// The city's tax registration (inscrição municipal), `ISENTO` among them.
        city_registration: Option<String>,
        /// The trade name.
        trade_name: Option<String>,
    },
}

impl Party {
    /// Person or company.
    #[must_use]
    pub const fn kind(&self) -> CustomerKind {
        match self {
            Self::Person { .. } => CustomerKind::Person,
            Self::Company { .. } => CustomerKind::Company,
        }
    }
}

/// A prospect in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProspectLine {
    /// Its id.
    pub id: ProspectId,
    /// Its name.
    pub name: String,
    /// Person or company.
    pub kind: CustomerKind,
    /// CPF or CNPJ.
    pub tax_id: Option<String>,
    /// What has become of the opportunity.
    pub opportunity: Opportunity,
}

/// How many of a seller's opportunities are won, open and lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SalesStatus {
    /// Won.
    pub won: i64,
    /// Open.
    pub open: i64,
    /// Lost.
    pub lost: i64,
}
