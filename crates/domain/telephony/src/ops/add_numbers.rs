//! What comes into the pool.

use crate::{TelephonyError, store};
use db::Ctx;
use kernel::{Fault, Permission, TelephoneNumberId, TelephonePrefixId};
use sea_orm::SqlErr;

/// A prefix to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPrefix {
    /// The id that it has in another system, for an import; after imports see [`db::sync_ids`].
    pub id: Option<TelephonePrefixId>,
    /// The country code, 1 to 3 digits.
    pub country_code: String,
    /// The area code, 2 digits.
    pub area_code: String,
    /// The first digits of the numbers, 3 to 5.
    pub prefix: String,
    /// The IBGE code of the city that it serves.
    pub city: i64,
    /// True for the prefix of another provider.
    pub is_third_party: bool,
}

/// A number to be added to a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNumber {
    /// The id that it has in another system, for an import.
    pub id: Option<TelephoneNumberId>,
    /// The digits behind the prefix, 4.
    pub digits: String,
}

/// Adds a prefix.
///
/// # Errors
/// [`TelephonyError::Malformed`], [`TelephonyError::Known`].
pub async fn add_prefix(ctx: &mut Ctx, new: NewPrefix) -> Result<TelephonePrefixId, TelephonyError> {
    ctx.require(Permission::CatalogWrite)?;
    check_prefix(&new)?;
    let id = store::number::insert_prefix(&ctx.db(), &new).await.map_err(|fault| refusal(fault, "prefix", "city"))?;
    ctx.touch("telephone_prefix", id.0, "created");
    Ok(id)
}

/// Adds numbers to a prefix; they are free.
///
/// # Errors
/// [`TelephonyError::Malformed`], [`TelephonyError::Known`], [`TelephonyError::PrefixNotFound`].
pub async fn add_numbers(ctx: &mut Ctx, prefix: TelephonePrefixId, numbers: &[NewNumber]) -> Result<(), TelephonyError> {
    ctx.require(Permission::CatalogWrite)?;
    if !numbers.iter().all(|number| has_digits(&number.digits, 4, 4)) {
        return Err(TelephonyError::Malformed("number"));
    }
    if !store::number::prefix_exists(&ctx.db(), prefix).await? {
        return Err(TelephonyError::PrefixNotFound(prefix));
    }
    store::number::insert(&ctx.db(), prefix, numbers).await.map_err(|fault| refusal(fault, "number", "prefix"))?;
    ctx.touch("telephone_prefix", prefix.0, "numbers_added");
    Ok(())
}

fn check_prefix(new: &NewPrefix) -> Result<(), TelephonyError> {
    for (part, fits) in [
        ("country code", has_digits(&new.country_code, 1, 3)),
        ("area code", has_digits(&new.area_code, 2, 2)),
        ("prefix", has_digits(&new.prefix, 3, 5)),
    ] {
        if !fits {
            return Err(TelephonyError::Malformed(part));
        }
    }
    Ok(())
}

fn has_digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn refusal(fault: Fault, what: &'static str, refers_to: &'static str) -> TelephonyError {
    if db::is_unique_violation(&fault) {
        return TelephonyError::Known(what);
    }
    match &fault {
        Fault::Database(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
            TelephonyError::Malformed(refers_to)
        }
        _ => TelephonyError::Fault(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Coded;

    #[test]
    fn a_prefix_is_digits() {
        let prefix = NewPrefix {
            id: None,
            country_code: "55".into(),
            area_code: "31".into(),
            prefix: "3939".into(),
            city: 3_118_304,
            is_third_party: false,
        };
        let outcome = |new: &NewPrefix| check_prefix(new).map_or_else(|error| error.code(), |()| "ok");
        assert_eq!(outcome(&prefix), "ok");
        for wrong in [
            NewPrefix { country_code: "+55".into(), ..prefix.clone() },
            NewPrefix { country_code: String::new(), ..prefix.clone() },
            NewPrefix { area_code: "031".into(), ..prefix.clone() },
            NewPrefix { prefix: "39".into(), ..prefix.clone() },
            NewPrefix { prefix: "39-39".into(), ..prefix.clone() },
        ] {
            assert_eq!(outcome(&wrong), "telephony.malformed", "{wrong:?}");
        }
    }
}
