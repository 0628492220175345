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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Audience, Plan, ServiceGroup, Technology};
    use kernel::{Coded, Money, TechnologyId};

    fn service(id: i64, most_installments: u32) -> Service {
        Service {
            id: ServiceId(id),
            name: "TAXA".into(),
            price: Money::centavos(20_000),
            most_installments,
            is_installation_fee: true,
            is_active: true,
        }
    }

    fn offer(needs_tax_planning: bool, installation: Option<Service>) -> PlanOffer {
        let plan = Plan {
            id: PlanId(787),
            name: "LOCACAO".into(),
            technology: TechnologyId(14),
            price: Money::centavos(5_000),
            download_kbps: 0,
            upload_kbps: 0,
            quota: None,
            is_active: true,
        };
        PlanOffer {
            plan,
            technology: Technology { id: TechnologyId(14), name: "LOCACAO".into(), group: ServiceGroup::Other },
            audience: Audience::EVERYBODY,
            uses_price_table: false,
            needs_tax_planning,
            installation,
            speed: None,
            access: None,
            voice: None,
            tv: None,
        }
    }

    fn planning(id: i64, installation: Option<Service>) -> TaxPlanningOffer {
        TaxPlanningOffer { planning: TaxPlanningId(id), name: "PLANEJAMENTO".into(), installation }
    }

    #[test]
    fn a_tax_planning_is_one_of_those_that_are_offered() {
        let offered = [planning(1, None), planning(3, None)];
        for (needed, chosen, expected) in [
            (true, Some(3), Ok(Some(3))),
            (false, Some(1), Ok(Some(1))),
            (false, None, Ok(None)),
            (true, None, Err("catalog.no_tax_planning")),
            (true, Some(2), Err("catalog.tax_planning")),
            (false, Some(2), Err("catalog.tax_planning")),
        ] {
            let found = choose_tax_planning(&offer(needed, None), &offered, chosen.map(TaxPlanningId));
            let found = found.map(|planning| planning.map(|planning| planning.planning.0)).map_err(|error| error.code());
            assert_eq!(found, expected, "{needed} {chosen:?}");
        }
    }

    #[test]
    fn an_installation_fee_is_chosen_where_there_is_one() {
        let fee = || Some(service(17, 3));
        let with_its_own = || Some(planning(1, Some(service(6, 10))));
        for (fee, planning, chosen, installments, expected) in [
            (None, None, None, None, Ok(None)),
            (None, Some(planning(3, None)), None, Some(2), Ok(None)),
            (None, None, Some(17), None, Err("catalog.installation")),
            (fee(), None, Some(17), None, Ok(Some((17, 1)))),
            (fee(), None, Some(17), Some(3), Ok(Some((17, 3)))),
            (fee(), None, Some(17), Some(4), Err("catalog.installments")),
            (fee(), None, Some(17), Some(0), Err("catalog.installments")),
            (fee(), None, Some(6), None, Err("catalog.installation")),
            (fee(), None, None, None, Err("catalog.no_installation")),
            (fee(), with_its_own(), Some(6), Some(10), Ok(Some((6, 10)))),
            (fee(), with_its_own(), Some(17), Some(2), Ok(Some((17, 2)))),
            (None, with_its_own(), None, None, Err("catalog.no_installation")),
            (Some(service(37, 0)), None, Some(37), Some(1), Ok(Some((37, 1)))),
            (Some(service(37, 0)), None, Some(37), Some(2), Err("catalog.installments")),
        ] {
            let offer = offer(false, fee);
            let found = choose_installation(&offer, planning.as_ref(), chosen.map(ServiceId), installments);
            let found = found.map(|fee| fee.map(|(fee, parts)| (fee.id.0, parts))).map_err(|error| error.code());
            assert_eq!(found, expected, "{offer:?} {planning:?} {chosen:?} {installments:?}");
        }
    }
}
