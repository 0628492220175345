use kernel::StaffId;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The sex on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Sex {
    /// feminino
    #[sea_orm(string_value = "female")]
    Female,
    /// masculino
    #[sea_orm(string_value = "male")]
    Male,
}

/// What is known of a customer beside its name and address: asked for at its registration, read seldom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerProfile {
    /// Who sold to it.
    pub seller: Option<StaffId>,
    /// The number of a person's identity card (RG).
    pub identity_card: Option<String>,
    /// The name of a person's mother.
    pub mother_name: Option<String>,
    /// The name of a person's father.
    pub father_name: Option<String>,
    /// A person's sex.
    pub sex: Option<Sex>,
    /// The trade name of a company (nome fantasia).
    pub trade_name: Option<String>,
    /// A company's registration with its state (inscrição estadual).
    pub state_registration: Option<String>,
    /// A company's registration with its city (inscrição municipal); `ISENTO` among others.
    pub municipal_registration: Option<String>,
    /// The kind of a company's activity, by its id in the catalogue.
    pub activity_kind: Option<i64>,
    /// A company's federal tax regime, by its id in the catalogue.
    pub federal_tax_regime: Option<i64>,
    /// The CFOP of a company's notes.
    pub cfop: Option<i64>,
    /// Whether notes are issued.
    pub issues_notes: bool,
    /// Whether there is one note for all contracts.
    pub single_note: bool,
    /// Whether notes go by e-mail.
    pub notes_by_email: bool,
    /// Whether there is one invoice for all contracts.
    pub single_invoice: bool,
    /// Whether others listen to it (formador de opinião).
    pub is_opinion_leader: bool,
    /// Whether it works for the provider.
    pub is_employee: bool,
    /// Whether it is a partner of the provider.
    pub is_partner: bool,
    /// Whether it wants SMS.
    pub receives_sms: bool,
    /// Whether it wants notices in the app.
    pub receives_notices: bool,
}

impl Default for CustomerProfile {
    /// Nothing known, notes and one invoice for all contracts, reachable by SMS and notices.
    fn default() -> Self {
        Self {
            seller: None,
            identity_card: None,
            mother_name: None,
            father_name: None,
            sex: None,
            trade_name: None,
            state_registration: None,
            municipal_registration: None,
            activity_kind: None,
            federal_tax_regime: None,
            cfop: None,
            issues_notes: true,
            single_note: false,
            notes_by_email: false,
            single_invoice: true,
            is_opinion_leader: false,
            is_employee: false,
            is_partner: false,
            receives_sms: true,
            receives_notices: true,
        }
    }
}
