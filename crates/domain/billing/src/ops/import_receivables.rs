use crate::{Classifier, DelinquencyContactKind, DelinquencyReason, ImportError, Supplier, store};
use db::Ctx;
use kernel::Permission;

/// The tables of [`import_receivables_catalogue`] whose next ids [`db::sync_ids`] has to set afterwards.
pub const RECEIVABLES_TABLES: [&str; 4] = ["classifier", "supplier", "delinquency_contact_kind", "delinquency_reason"];

/// What entries and promises refer to, with the ids that it has in another system.
#[derive(Clone, Debug, Default)]
pub struct ReceivablesCatalogue {
    /// Classifiers of entries.
    pub classifiers: Vec<Classifier>,
    /// Suppliers.
    pub suppliers: Vec<Supplier>,
    /// Kinds of contacts about debts.
    pub contact_kinds: Vec<DelinquencyContactKind>,
    /// Reasons of debts.
    pub reasons: Vec<DelinquencyReason>,
}

/// Takes over the catalogues of entries and promises with their ids.
///
/// # Errors
/// [`ImportError::Taken`] when an id or a supplier's tax id is there already.
pub async fn import_receivables_catalogue(ctx: &mut Ctx, catalogue: ReceivablesCatalogue) -> Result<(), ImportError> {
    ctx.require(Permission::SettingsWrite)?;
    let db = ctx.db();
    store::entry::insert_classifiers(&db, &catalogue.classifiers).await.map_err(ImportError::of_insert)?;
    store::entry::insert_suppliers(&db, &catalogue.suppliers).await.map_err(ImportError::of_insert)?;
    store::promise::insert_kinds(&db, &catalogue.contact_kinds).await.map_err(ImportError::of_insert)?;
    store::promise::insert_reasons(&db, &catalogue.reasons).await.map_err(ImportError::of_insert)?;
    for classifier in &catalogue.classifiers {
        ctx.touch("classifier", classifier.id.0, "created");
    }
    for supplier in &catalogue.suppliers {
        ctx.touch("supplier", supplier.id.0, "created");
    }
    for kind in &catalogue.contact_kinds {
        ctx.touch("delinquency_contact_kind", kind.id.0, "created");
    }
    for reason in &catalogue.reasons {
        ctx.touch("delinquency_reason", reason.id.0, "created");
    }
    Ok(())
}
