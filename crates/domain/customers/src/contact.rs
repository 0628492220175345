use br::{Cpf, Phone};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{ContactId, ContactKindId, CustomerId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// The letters with which the rbx API tells contacts apart. The manual's list is lost; these two are attested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ContactLetter {
    /// The usual one.
    #[default]
    #[sea_orm(string_value = "G")]
    G,
    /// The other one.
    #[sea_orm(string_value = "A")]
    A,
}

/// Whose contact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactOwner {
    /// A customer's.
    Customer(CustomerId),
    /// A prospect's, by its id.
    Prospect(i64),
}

/// Who is spoken to about a customer or a prospect (contato, outorgado).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Whose contact it is.
    pub owner: ContactOwner,
    /// What is known of it.
    pub card: ContactCard,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
}

/// What is known of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactCard {
    /// The name, not blank.
    pub name: String,
    /// The kind, of the catalogue.
    pub kind: Option<ContactKindId>,
    /// The letter of the rbx API.
    pub letter: ContactLetter,
    /// The code of what the rbx API calls the complement.
    pub complement: Option<i64>,
    /// The e-mail address, without a display name.
    pub email: Option<String>,
    /// Up to three telephones: the rbx API numbers them, the cliente API calls the first mobile and the second fixed.
    pub phones: [Option<Phone>; 3],
    /// The job title.
    pub job_title: Option<String>,
    /// The birthday, not in the future.
    pub birth_date: Option<NaiveDate>,
    /// The CPF.
    pub cpf: Option<Cpf>,
    /// The number of the identity card (RG).
    pub identity_card: Option<String>,
    /// False for one who is not spoken to any more.
    pub is_active: bool,
}

impl ContactCard {
    /// A card with a name and nothing else.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: None,
            letter: ContactLetter::default(),
            complement: None,
            email: None,
            phones: [None; 3],
            job_title: None,
            birth_date: None,
            cpf: None,
            identity_card: None,
            is_active: true,
        }
    }
}
