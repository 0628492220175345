use crate::{NotForSale, NotSold};
use kernel::{
    Coded, CommercialOriginId, ContractTypeId, CoverageAreaId, DueDayId, Fault, PackageId, PlanId, PromotionId, SalesChannelId,
    ServiceId, TaxPlanningId, TechnologyId, TvChannelId, TvPackageId, VoicePackageId,
};
use sea_orm::SqlErr;

/// What can go wrong with the catalogue.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// No technology has the id.
    #[error("technology {0} does not exist")]
    TechnologyNotFound(TechnologyId),
    /// No plan has the id.
    #[error("plan {0} does not exist")]
    PlanNotFound(PlanId),
    /// No due day has the id.
    #[error("due day {0} does not exist")]
    DueDayNotFound(DueDayId),
    /// No promotion has the id.
    #[error("promotion {0} does not exist")]
    PromotionNotFound(PromotionId),
    /// No service has the id.
    #[error("service {0} does not exist")]
    ServiceNotFound(ServiceId),
    /// A company or a city that is named does not exist.
    #[error("a company or city does not exist")]
    UnknownReference,
    /// The number is no day of a month.
    #[error("{0} is no day of a month")]
    NoDueDay(i64),
    /// A name is blank.
    #[error("a name is blank")]
    BlankName,
    /// A price, speed or quota is below what makes sense.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// The id, the name or the day is taken.
    #[error("the {0} is taken")]
    Taken(&'static str),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CatalogError {
    fn code(&self) -> &'static str {
        match self {
            Self::TechnologyNotFound(_) => "catalog.technology_not_found",
            Self::PlanNotFound(_) => "catalog.plan_not_found",
            Self::DueDayNotFound(_) => "catalog.due_day_not_found",
            Self::PromotionNotFound(_) => "catalog.promotion_not_found",
            Self::ServiceNotFound(_) => "catalog.service_not_found",
            Self::UnknownReference => "catalog.unknown_reference",
            Self::NoDueDay(_) => "catalog.no_due_day",
            Self::BlankName => "catalog.blank_name",
            Self::OutOfRange(_) => "catalog.out_of_range",
            Self::Taken(_) => "catalog.taken",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}

impl CatalogError {
    /// What a refused insert means: the row is taken, or a fault.
    pub(crate) fn of_insert(fault: Fault, what: &'static str) -> Self {
        if db::is_unique_violation(&fault) {
            return Self::Taken(what);
        }
        match &fault {
            Fault::Database(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
                Self::UnknownReference
            }
            _ => Self::Fault(fault),
        }
    }
}

/// Why something is not sold as it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum SaleError {
    /// No technology has the id.
    #[error("technology {0} does not exist")]
    TechnologyNotFound(TechnologyId),
    /// No type of contracts has the id.
    #[error("contract type {0} does not exist")]
    ContractTypeNotFound(ContractTypeId),
    /// No plan has the id.
    #[error("plan {0} does not exist")]
    PlanNotFound(PlanId),
    /// No package has the id.
    #[error("package {0} does not exist")]
    PackageNotFound(PackageId),
    /// No coverage area has the id.
    #[error("coverage area {0} does not exist")]
    CoverageAreaNotFound(CoverageAreaId),
    /// No active channel of sales has the id.
    #[error("sales channel {0} does not exist")]
    SalesChannelNotFound(SalesChannelId),
    /// No commercial origin has the id.
    #[error("commercial origin {0} does not exist")]
    CommercialOriginNotFound(CommercialOriginId),
    /// No promotion has the id.
    #[error("promotion {0} does not exist")]
    PromotionNotFound(PromotionId),
    /// No voice package that is sold has the id.
    #[error("voice package {0} does not exist")]
    VoicePackageNotFound(VoicePackageId),
    /// No television channel that is sold by itself has the id.
    #[error("television channel {0} does not exist")]
    TvChannelNotFound(TvChannelId),
    /// No package of television channels that is sold has the id.
    #[error("package of television channels {0} does not exist")]
    TvPackageNotFound(TvPackageId),
    /// The plan or package is not sold to the buyer.
    #[error("it is not sold: {0:?}")]
    NotSold(NotSold),
    /// The price table needs a coverage area.
    #[error("the address is in no coverage area")]
    NoCoverageArea,
    /// The price table needs a speed.
    #[error("a speed is missing")]
    NoSpeed,
    /// The price table has no price for it.
    #[error("the price table has no price for it")]
    NoPrice,
    /// The plan needs a tax planning.
    #[error("a tax planning is missing")]
    NoTaxPlanning,
    /// The tax planning is not one of the plan's at the company.
    #[error("tax planning {0} is not one of the plan")]
    TaxPlanning(TaxPlanningId),
    /// There is a fee of the installation, and it was not named.
    #[error("the installation service is missing")]
    NoInstallation,
    /// The service is not the fee of the plan's installation.
    #[error("service {0} is not the installation of the plan")]
    Installation(ServiceId),
    /// The fee is not sold in so many instalments.
    #[error("the installation is paid in 1 to {most} instalments")]
    Installments {
        /// The greatest number.
        most: u32,
    },
    /// The promotion is not for this sale.
    #[error("promotion {promotion} is not for this sale: {reason:?}")]
    PromotionNotForSale {
        /// Which.
        promotion: PromotionId,
        /// Why.
        reason: NotForSale,
    },
    /// The promotion allows no other beside it.
    #[error("promotion {0} is not combined with others")]
    NotCumulative(PromotionId),
    /// The promotion was named twice.
    #[error("promotion {0} is named twice")]
    RepeatedPromotion(PromotionId),
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for SaleError {
    fn code(&self) -> &'static str {
        match self {
            Self::TechnologyNotFound(_) => "catalog.technology_not_found",
            Self::ContractTypeNotFound(_) => "catalog.contract_type_not_found",
            Self::PlanNotFound(_) => "catalog.plan_not_found",
            Self::PackageNotFound(_) => "catalog.package_not_found",
            Self::CoverageAreaNotFound(_) => "catalog.coverage_area_not_found",
            Self::SalesChannelNotFound(_) => "catalog.sales_channel_not_found",
            Self::CommercialOriginNotFound(_) => "catalog.commercial_origin_not_found",
            Self::PromotionNotFound(_) => "catalog.promotion_not_found",
            Self::VoicePackageNotFound(_) => "catalog.voice_package_not_found",
            Self::TvChannelNotFound(_) => "catalog.tv_channel_not_found",
            Self::TvPackageNotFound(_) => "catalog.tv_package_not_found",
            Self::NotSold(_) => "catalog.not_sold",
            Self::NoCoverageArea => "catalog.no_coverage_area",
            Self::NoSpeed => "catalog.no_speed",
            Self::NoPrice => "catalog.no_price",
            Self::NoTaxPlanning => "catalog.no_tax_planning",
            Self::TaxPlanning(_) => "catalog.tax_planning",
            Self::NoInstallation => "catalog.no_installation",
            Self::Installation(_) => "catalog.installation",
            Self::Installments { .. } => "catalog.installments",
            Self::PromotionNotForSale { .. } => "catalog.promotion_not_for_sale",
            Self::NotCumulative(_) => "catalog.not_cumulative",
            Self::RepeatedPromotion(_) => "catalog.repeated_promotion",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }
}
