use sea_orm::{DeriveActiveEnum, EnumIter};

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Action {
    /// Reminds by e-mail. Starts no period.
    #[sea_orm(string_value = "email")]
    Email,
    /// Reminds by SMS. Starts no period.
    #[sea_orm(string_value = "sms")]
    Sms,
    /// Reminds by a notice of the app. Starts no period.
    #[sea_orm(string_value = "app_notice")]
    AppNotice,
    /// The legal notification, by e-mail. Its delivery starts the period before the suspension.
    #[sea_orm(string_value = "notify_email")]
    NotifyByEmail,
    /// The same by SMS, for whom the e-mail does not reach.
    #[sea_orm(string_value = "notify_sms")]
    NotifyBySms,
    /// Reduced speed; not for the fixed broadband of consumers.
    #[sea_orm(string_value = "partial_block")]
    BlockPartially,
    /// The suspension.
    #[sea_orm(string_value = "block")]
    Block,
    /// The end of the contract, for debt.
    #[sea_orm(string_value = "rescission")]
    Rescind,
    /// Marks the debt for the credit bureau (negativação); registers it with none.
    #[sea_orm(string_value = "negative_listing")]
    List,
}

/// By what a message of the dunning goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// By e-mail.
    Email,
    /// By SMS.
    Sms,
    /// To the app.
    App,
}

impl Action {
    /// By what it speaks to the customer, if it does.
    #[must_use]
    pub const fn means(self) -> Option<Means> {
        match self {
            Self::Email | Self::NotifyByEmail => Some(Means::Email),
            Self::Sms | Self::NotifyBySms => Some(Means::Sms),
            Self::AppNotice => Some(Means::App),
            Self::BlockPartially | Self::Block | Self::Rescind | Self::List => None,
        }
    }

    /// True for the notification that the law asks for.
    #[must_use]
    pub const fn is_notification(self) -> bool {
        matches!(self, Self::NotifyByEmail | Self::NotifyBySms)
    }

    /// True for what is done to each contract that the invoice bills, not to the debt as a whole.
    #[must_use]
    pub const fn is_by_contract(self) -> bool {
        matches!(self, Self::BlockPartially | Self::Block | Self::Rescind)
    }

    /// The fewest days that a consumer is given between the step before and this one: Res. 765/2023 (`reference` in `docs/dunning.md`).
    #[must_use]
    pub const fn lawful_wait(self) -> i64 {
        match self {
            Self::BlockPartially | Self::Block => DAYS_BEFORE_SUSPENSION,
            Self::Rescind => DAYS_BEFORE_RESCISSION,
            Self::Email | Self::Sms | Self::AppNotice | Self::NotifyByEmail | Self::NotifyBySms | Self::List => 0,
        }
    }
}

/// From the delivery of the notification to the suspension (Res. 765/2023).
pub const DAYS_BEFORE_SUSPENSION: i64 = 15;
/// From the suspension to the rescission (Res. 765/2023).
pub const DAYS_BEFORE_RESCISSION: i64 = 60;
/// The largest number of days that a rule may name: what is older is for a lawyer.
pub const MOST_DAYS: i64 = 9_999;
