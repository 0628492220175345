use sea_orm_migration::prelude::*;

/// A table in the making, in the few column kinds that both engines share: whole numbers, texts, civil dates, instants, flags, bytes.
/// Every foreign key gets its index with it.
pub(super) struct NewTable {
    name: &'static str,
    create: TableCreateStatement,
    indexes: Vec<IndexCreateStatement>,
}

impl NewTable {
    /// A table whose ids the database gives.
    pub(super) fn new(name: &'static str) -> Self {
        let mut table = Self::keyless(name);
        table.create.col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key());
        table
    }

    /// A table without an id of its own.
    pub(super) fn keyless(name: &'static str) -> Self {
        let mut create = Table::create();
        create.table(name);
        Self { name, create, indexes: Vec::new() }
    }

    fn column(mut self, name: &'static str, kind: fn(&mut ColumnDef) -> &mut ColumnDef, required: bool) -> Self {
        let mut column = ColumnDef::new(name);
        kind(&mut column);
        if required {
            column.not_null();
        }
        self.create.col(column);
        self
    }

    pub(super) fn int(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::big_integer, true)
    }

    pub(super) fn int_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::big_integer, false)
    }

    pub(super) fn text(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::text, true)
    }

    pub(super) fn text_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::text, false)
    }

    pub(super) fn date(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::date, true)
    }

    pub(super) fn date_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::date, false)
    }

    pub(super) fn instant(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::timestamp_with_time_zone, true)
    }

    pub(super) fn instant_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::timestamp_with_time_zone, false)
    }

    pub(super) fn flag(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::boolean, true)
    }

    /// The content of a file.
    pub(super) fn bytes(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::blob, true)
    }

    /// A required reference to the id of another table.
    pub(super) fn references(self, name: &'static str, table: &'static str) -> Self {
        self.int(name).foreign_key(name, table)
    }

    /// A reference that may be absent.
    pub(super) fn references_maybe(self, name: &'static str, table: &'static str) -> Self {
        self.int_maybe(name).foreign_key(name, table)
    }

    /// A required reference whose index another index of the table begins with.
    pub(super) fn references_within(self, name: &'static str, table: &'static str) -> Self {
        self.int(name).foreign_key_only(name, table)
    }

    /// The same for a reference that may be absent.
    pub(super) fn references_maybe_within(self, name: &'static str, table: &'static str) -> Self {
        self.int_maybe(name).foreign_key_only(name, table)
    }

    fn foreign_key(self, name: &'static str, table: &'static str) -> Self {
        self.foreign_key_only(name, table).index(&[name])
    }

    fn foreign_key_only(mut self, name: &'static str, table: &'static str) -> Self {
        self.create.foreign_key(
            ForeignKey::create()
                .name(format!("fk_{}_{name}", self.name))
                .from(self.name, name)
                .to(table, "id")
                .on_delete(ForeignKeyAction::Restrict),
        );
        self
    }

    /// The columns that are the key of a table without an id.
    pub(super) fn key(mut self, columns: &[&'static str]) -> Self {
        let mut index = Index::create();
        for column in columns {
            index.col(*column);
        }
        self.create.primary_key(&mut index);
        self
    }

    pub(super) fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push(new_index(self.name, "ix", columns));
        self
    }

    pub(super) fn unique(mut self, columns: &[&'static str]) -> Self {
        let mut index = new_index(self.name, "uq", columns);
        self.indexes.push(index.unique().to_owned());
        self
    }

    /// Unique among the rows in which `blank` is null.
    pub(super) fn unique_while_null(mut self, columns: &[&'static str], blank: &'static str) -> Self {
        let mut index = new_index(self.name, "uq", columns);
        self.indexes.push(index.unique().and_where(Expr::col(blank).is_null()).to_owned());
        self
    }

    /// An index over the rows in which a column has one value: small where that value is rare.
    pub(super) fn index_where(mut self, columns: &[&'static str], column: &'static str, value: &'static str) -> Self {
        let mut index = new_index(self.name, "ixw", columns);
        // A literal: SQLite takes no parameter in an index.
        self.indexes.push(index.and_where(Expr::cust(format!("{column} = '{value}'"))).to_owned());
        self
    }

    pub(super) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.create).await?;
        for index in self.indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Columns and indexes that a table gains later. What old rows say in a required column is given with it.
#[allow(dead_code, reason = "what no migration has needed yet")]
pub(super) struct ChangedTable {
    name: &'static str,
    columns: Vec<ColumnDef>,
    references: Vec<(&'static str, &'static str)>,
    indexes: Vec<IndexCreateStatement>,
    dropped_indexes: Vec<String>,
}

#[allow(dead_code, reason = "what no migration has needed yet")]
impl ChangedTable {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, columns: Vec::new(), references: Vec::new(), indexes: Vec::new(), dropped_indexes: Vec::new() }
    }

    fn column(mut self, name: &'static str, kind: fn(&mut ColumnDef) -> &mut ColumnDef, old_rows: Option<Value>) -> Self {
        let mut column = ColumnDef::new(name);
        kind(&mut column);
        if let Some(value) = old_rows {
            column.not_null().default(value);
        }
        self.columns.push(column);
        self
    }

    pub(super) fn int(self, name: &'static str, old_rows: i64) -> Self {
        self.column(name, ColumnDef::big_integer, Some(old_rows.into()))
    }

    pub(super) fn int_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::big_integer, None)
    }

    pub(super) fn text(self, name: &'static str, old_rows: &str) -> Self {
        self.column(name, ColumnDef::text, Some(old_rows.into()))
    }

    pub(super) fn text_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::text, None)
    }

    pub(super) fn date_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::date, None)
    }

    pub(super) fn instant_maybe(self, name: &'static str) -> Self {
        self.column(name, ColumnDef::timestamp_with_time_zone, None)
    }

    pub(super) fn flag(self, name: &'static str, old_rows: bool) -> Self {
        self.column(name, ColumnDef::boolean, Some(old_rows.into()))
    }

    /// A reference that may be absent, with its index.
    pub(super) fn references_maybe(mut self, name: &'static str, table: &'static str) -> Self {
        self.references.push((name, table));
        self.index(&[name])
    }

    pub(super) fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push(new_index(self.name, "ix", columns));
        self
    }

    pub(super) fn unique(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push(new_index(self.name, "uq", columns).unique().to_owned());
        self
    }

    /// Unique among the rows in which `blank` is null.
    pub(super) fn unique_while_null(mut self, columns: &[&'static str], blank: &'static str) -> Self {
        self.indexes.push(new_index(self.name, "uq", columns).unique().and_where(Expr::col(blank).is_null()).to_owned());
        self
    }

    /// An index over the rows in which a column has one value.
    pub(super) fn index_where(mut self, columns: &[&'static str], column: &'static str, value: &'static str) -> Self {
        self.indexes.push(new_index(self.name, "ixw", columns).and_where(Expr::cust(format!("{column} = '{value}'"))).to_owned());
        self
    }

    /// Takes away the plain (`ix`), unique (`uq`) or partial (`ixw`) index over these columns.
    pub(super) fn drop_index(mut self, kind: &str, columns: &[&'static str]) -> Self {
        self.dropped_indexes.push(index_name(self.name, kind, columns));
        self
    }

    pub(super) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        for name in self.dropped_indexes {
            manager.drop_index(Index::drop().name(name).table(self.name).to_owned()).await?;
        }
        for column in self.columns {
            manager.alter_table(Table::alter().table(self.name).add_column(column).to_owned()).await?;
        }
        for (column, table) in self.references {
            // SQLite takes a foreign key only together with its column, which the statement builder cannot say.
            let sql = format!("ALTER TABLE {} ADD COLUMN {column} bigint REFERENCES {table} (id)", self.name);
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        for index in self.indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// A table that is made anew under its name because a column changes: what SQLite cannot do to one that stands. Its rows are copied in the
/// order of their ids and get new ones, so no other table may refer to it.
pub(super) struct RebuiltTable {
    new: NewTable,
    kept_columns: &'static [&'static str],
    old_indexes: Vec<String>,
}

impl RebuiltTable {
    /// The table as it shall be, the columns whose contents it keeps, and its indexes so far: kind and columns.
    pub(super) fn new(
        new: NewTable,
        kept_columns: &'static [&'static str],
        old_indexes: &[(&'static str, &[&'static str])],
    ) -> Self {
        let old_indexes = old_indexes.iter().map(|(kind, columns)| index_name(new.name, kind, columns)).collect();
        Self { new, kept_columns, old_indexes }
    }

    pub(super) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let name = self.new.name;
        for index in self.old_indexes {
            manager.drop_index(Index::drop().name(index).table(name).to_owned()).await?;
        }
        let before = format!("{name}_before");
        manager.rename_table(Table::rename().table(name, before.clone()).to_owned()).await?;
        self.new.create(manager).await?;
        let columns = self.kept_columns.join(", ");
        let copy = format!("INSERT INTO {name} ({columns}) SELECT {columns} FROM {before} ORDER BY id");
        manager.get_connection().execute_unprepared(&copy).await?;
        manager.drop_table(Table::drop().table(before).to_owned()).await
    }
}

/// PostgreSQL cuts a name after so many bytes.
const LONGEST_NAME: usize = 63;

/// A name that is too long ends with a sum over all of it, so that two that begin alike stay two.
fn index_name(table: &str, kind: &str, columns: &[&str]) -> String {
    let name = format!("{kind}_{table}_{}", columns.join("_"));
    if name.len() <= LONGEST_NAME {
        return name;
    }
    // FNV-1a: stable for ever, and enough for the few names of a schema.
    let sum = name.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let kept: String = name.chars().take(LONGEST_NAME - 9).collect();
    format!("{kept}_{sum:08x}")
}

fn new_index(table: &'static str, kind: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(index_name(table, kind, columns)).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// Declares a file's migration: `migration!(tables: a, b)` runs the functions in order. There is no way down: a mistake gets a new migration.
macro_rules! migration {
    ($($step:ident),+ $(,)?) => {
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(super) struct Migration;

        #[async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Migration {
            async fn up(&self, manager: &sea_orm_migration::SchemaManager) -> Result<(), sea_orm::DbErr> {
                $($step().create(manager).await?;)+
                Ok(())
            }
        }
    };
}
pub(super) use migration;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_stay_apart_and_short_enough() {
        assert_eq!(index_name("plan", "ix", &["name"]), "ix_plan_name");
        let columns = ["plan_id", "coverage_area_id", "contract_type_id", "person_kind", "speed_id"];
        let (all, fewer) = (index_name("table_price", "uq", &columns), index_name("table_price", "uq", &columns[..4]));
        assert_eq!((all.len(), fewer.len()), (63, 63));
        assert_ne!(all, fewer);
    }
}
