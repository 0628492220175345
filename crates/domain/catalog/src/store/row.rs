use db::{Cell, insert_many_returning};
use kernel::Fault;
use sea_orm::ConnectionTrait;

/// Inserts one row, under its own id or the next one, and gives the id.
pub(crate) async fn insert_row(
    db: &impl ConnectionTrait,
    table: &'static str,
    id: Option<i64>,
    columns: &[(&'static str, Cell)],
) -> Result<i64, Fault> {
    let id = id.map(|id| ("id", Cell::Int(id)));
    let (names, cells): (Vec<_>, Vec<_>) = columns.iter().cloned().chain(id).unzip();
    let rows = insert_many_returning(db, table, &[], &names, [cells], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent(format!("{table} gave no id")))?;
    Ok(row.try_get("", "id")?)
}

/// What is taken off, as two columns of which one is set.
pub(crate) fn reduction_cells(reduction: Option<crate::Reduction>) -> [(&'static str, Cell); 2] {
    use crate::Reduction::{Amount, Share};
    let (amount, percent) = match reduction {
        None => (None, None),
        Some(Amount(amount)) => (Some(amount.in_centavos()), None),
        Some(Share(share)) => (None, Some(share.0)),
    };
    [("amount", Cell::maybe_int(amount)), ("percent", Cell::maybe_int(percent))]
}
