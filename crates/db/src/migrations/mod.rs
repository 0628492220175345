//! The schema, one change a file. A landed file is never edited.

mod m0001_platform;
mod m0002_identity;
mod m0003_company_and_places;
mod m0004_catalog;
mod m0005_customers;
mod m0006_contracts;
mod m0007_billing;
mod m0008_support_and_messaging;
mod m0009_charges_of_customers;
mod m0010_billing_in_full;
mod m0011_receivables;
mod m0012_invoice_delivery;
mod m0013_bank_files;
mod m0014_pix;
mod m0015_fiscal;
mod m0016_dunning;
mod m0017_places;
mod m0018_catalog_of_sales;
mod m0019_customers_in_full;
mod m0020_sales;
mod m0021_registration;
mod m0022_contract_states;
mod m0023_contract_changes;
mod m0024_papers;
mod m0025_transfers;
mod table;

use crate::Database;
use kernel::Fault;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_platform::Migration),
            Box::new(m0002_identity::Migration),
            Box::new(m0003_company_and_places::Migration),
            Box::new(m0004_catalog::Migration),
            Box::new(m0005_customers::Migration),
            Box::new(m0006_contracts::Migration),
            Box::new(m0007_billing::Migration),
            Box::new(m0008_support_and_messaging::Migration),
            Box::new(m0009_charges_of_customers::Migration),
            Box::new(m0015_fiscal::Migration),
            Box::new(m0011_receivables::Migration),
            Box::new(m0010_billing_in_full::Migration),
            Box::new(m0012_invoice_delivery::Migration),
            Box::new(m0013_bank_files::Migration),
            Box::new(m0016_dunning::Migration),
            Box::new(m0014_pix::Migration),
            Box::new(m0017_places::Migration),
            Box::new(m0018_catalog_of_sales::Migration),
            Box::new(m0019_customers_in_full::Migration),
            Box::new(m0020_sales::Migration),
            Box::new(m0021_registration::Migration),
            Box::new(m0022_contract_states::Migration),
            Box::new(m0023_contract_changes::Migration),
            Box::new(m0024_papers::Migration),
            Box::new(m0025_transfers::Migration),
        ]
    }
}

/// Brings the schema up to date.
///
/// # Errors
/// When a migration fails; on both engines it is rolled back.
pub async fn migrate(db: &Database) -> Result<(), Fault> {
    Migrator::up(db.writer(), None).await?;
    Ok(())
}

/// The names of the migrations that are still to be run.
///
/// # Errors
/// What the database says.
pub async fn pending_migrations(db: &Database) -> Result<Vec<String>, Fault> {
    let pending = Migrator::get_pending_migrations(db.writer()).await?;
    Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DatabaseOptions;

    #[tokio::test]
    async fn the_schema_is_made_and_is_complete() {
        let folder = std::env::temp_dir().join(format!("enlace-migrations-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.join("new.sqlite").display());
        let db = Database::connect(&url, DatabaseOptions::default()).await.unwrap();
        migrate(&db).await.unwrap();
        assert_eq!(pending_migrations(&db).await.unwrap(), Vec::<String>::new());
        db.close().await.unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
