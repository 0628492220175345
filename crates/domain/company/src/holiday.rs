use chrono::NaiveDate;

/// A holiday of the provider's place, on which its banks are closed beside the national ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalHoliday {
    /// Its id.
    pub id: i64,
    /// The day, of one year.
    pub on: NaiveDate,
    /// Its name.
    pub name: String,
    /// Whose holiday it is, for whoever keeps the list: `MG`, `Barbacena`.
    pub scope: String,
}

/// A holiday to be added.
#[derive(Clone, Debug)]
pub struct NewHoliday {
    /// The day, of one year.
    pub on: NaiveDate,
    /// Its name.
    pub name: String,
    /// Whose holiday it is: `MG`, `Barbacena`. A day is in the list once for each.
    pub scope: String,
}
