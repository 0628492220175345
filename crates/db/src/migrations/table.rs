use sea_orm_migration::prelude::*;

/// A table in the making, in the few column kinds that both engines share: whole numbers, texts, civil dates, instants, flags.
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
        self.indexes.push(self.new_index("ix", columns));
        self
    }

    pub(super) fn unique(mut self, columns: &[&'static str]) -> Self {
        let mut index = self.new_index("uq", columns);
        self.indexes.push(index.unique().to_owned());
        self
    }

    /// Unique among the rows in which `blank` is null.
    pub(super) fn unique_while_null(mut self, columns: &[&'static str], blank: &'static str) -> Self {
        let mut index = self.new_index("uq", columns);
        self.indexes.push(index.unique().and_where(Expr::col(blank).is_null()).to_owned());
        self
    }

    /// An index over the rows in which a column has one value: small where that value is rare.
    pub(super) fn index_where(mut self, columns: &[&'static str], column: &'static str, value: &'static str) -> Self {
        let mut index = self.new_index("ixw", columns);
        // A literal: SQLite takes no parameter in an index.
        self.indexes.push(index.and_where(Expr::cust(format!("{column} = '{value}'"))).to_owned());
        self
    }

    fn new_index(&self, kind: &str, columns: &[&'static str]) -> IndexCreateStatement {
        let mut index = Index::create();
        index.name(format!("{kind}_{}_{}", self.name, columns.join("_"))).table(self.name);
        for column in columns {
            index.col(*column);
        }
        index
    }

    pub(super) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.create).await?;
        for index in self.indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
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
