//! Tax plannings that a sale chooses from, and the installation fee that follows from the choice.

use crate::{PlanOffer, SaleError, Service};
use kernel::{CompanyId, PlanId, ServiceId, TaxPlanningId};

/// Under which tax planning a company sells a plan, with the fee of the installation that comes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxPlanningOffer {
    /// Its id, `idPlanejamentoTributario` on the wire.
    pub planning: TaxPlanningId,
    /// Its name.
    pub name: String,
    /// The fee of the installation under it.
    pub installation: Option<Service>,
}

/// A tax planning of a plan at a company, to be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewTaxPlanningOffer {
    /// The tax planning.
    pub planning: TaxPlanningId,
    /// The plan.
    pub plan: PlanId,
    /// The company.
    pub company: CompanyId,
    /// The fee of the installation under it.
    pub installation: Option<ServiceId>,
}

/// The tax planning that was chosen of those that are offered; a plan that needs one does not go without.
///
/// # Errors
/// [`SaleError::NoTaxPlanning`], [`SaleError::TaxPlanning`].
pub fn choose_tax_planning<'o>(
    offer: &PlanOffer,
    offered: &'o [TaxPlanningOffer],
    chosen: Option<TaxPlanningId>,
) -> Result<Option<&'o TaxPlanningOffer>, SaleError> {
    match chosen {
        None if offer.needs_tax_planning => Err(SaleError::NoTaxPlanning),
        None => Ok(None),
        Some(id) => offered.iter().find(|planning| planning.planning == id).map(Some).ok_or(SaleError::TaxPlanning(id)),
    }
}

/// The installation fee that was chosen, and in how many instalments: one of the plan or of its tax planning. Where there is one, a sale
/// does not go without; without a number of instalments it is paid at once.
///
/// # Errors
/// [`SaleError::NoInstallation`], [`SaleError::Installation`], [`SaleError::Installments`].
pub fn choose_installation<'o>(
    offer: &'o PlanOffer,
    planning: Option<&'o TaxPlanningOffer>,
    chosen: Option<ServiceId>,
    installments: Option<u32>,
) -> Result<Option<(&'o Service, u32)>, SaleError> {
    let fees = || offer.installation.iter().chain(planning.and_then(|planning| planning.installation.as_ref()));
    let Some(id) = chosen else {
        return if fees().next().is_some() { Err(SaleError::NoInstallation) } else { Ok(None) };
    };
    let fee = fees().find(|fee| fee.id == id).ok_or(SaleError::Installation(id))?;
    let (installments, most) = (installments.unwrap_or(1), fee.most_installments.max(1));
    if (1..=most).contains(&installments) { Ok(Some((fee, installments))) } else { Err(SaleError::Installments { most }) }
}
