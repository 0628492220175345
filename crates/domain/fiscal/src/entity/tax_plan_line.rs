use crate::{DocumentModel, IcmsTreatment};
use kernel::{Money, Percent, TaxPlanId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_plan_line")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub tax_plan_id: TaxPlanId,
    pub position: i64,
    pub model: DocumentModel,
    pub description: String,
    pub code: String,
    pub classification: String,
    pub unit: String,
    pub cfop: i64,
    pub amount: Money,
    pub icms_treatment: IcmsTreatment,
    pub icms_rate: Percent,
    pub iss_rate: Percent,
    pub pis_rate: Percent,
    pub cofins_rate: Percent,
    pub fust_rate: Percent,
    pub funttel_rate: Percent,
}

impl ActiveModelBehavior for ActiveModel {}
