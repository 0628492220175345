use chrono::{DateTime, NaiveDate, Utc};
use kernel::{CustomerId, InvoiceId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What holds the dunning of a customer off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum HoldKind {
    /// The provider spares the customer: an authority, a hospital, an employee.
    #[sea_orm(string_value = "exempt")]
    Exempt,
    /// The customer disputes the amount; while it is looked into, nothing is done over it.
    #[sea_orm(string_value = "contested")]
    Contested,
    /// The customer has promised to pay by a day.
    #[sea_orm(string_value = "promise")]
    Promise,
}

/// A hold to be put on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHold {
    /// Whose dunning.
    pub customer: CustomerId,
    /// The invoice that it is about; none for all that the customer owes. Nobody is exempt for one invoice.
    pub invoice: Option<InvoiceId>,
    /// What it is.
    pub kind: HoldKind,
    /// Its last day: of a promise always, of the others never.
    pub until: Option<NaiveDate>,
    /// Why.
    pub comments: String,
}

/// A hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Its id.
    pub id: i64,
    /// What it says.
    pub terms: NewHold,
    /// Who put it on, if it was one of the staff.
    pub staff: Option<StaffId>,
    /// When it was put on.
    pub created_at: DateTime<Utc>,
    /// When it was taken off.
    pub ended_at: Option<DateTime<Utc>>,
}
