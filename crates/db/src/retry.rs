use kernel::Fault;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// True when the transaction lost against another and may well succeed if it is tried again from its start:
/// serialisation failure or deadlock (PostgreSQL 40001, 40P01), or SQLite's busy.
#[must_use]
pub fn is_worth_a_retry(fault: &Fault) -> bool {
    let Fault::Database(error) = fault else { return false };
    let (DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))
    | DbErr::Conn(RuntimeErr::SqlxError(inner))) = error
    else {
        return false;
    };
    // SQLite gives its extended code as a decimal: the low byte 5 is BUSY, 6 LOCKED.
    inner.as_database_error().and_then(|database| database.code().map(|code| code.to_string())).is_some_and(|code| {
        matches!(code.as_str(), "40001" | "40P01")
            || code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6) && code < 1024)
    })
}

/// True when a unique index refused the row.
#[must_use]
pub fn is_unique_violation(fault: &Fault) -> bool {
    matches!(fault, Fault::Database(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
}
